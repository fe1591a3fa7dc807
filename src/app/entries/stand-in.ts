process.exitCode = 127;
