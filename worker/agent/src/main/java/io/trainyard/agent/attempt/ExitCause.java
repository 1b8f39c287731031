package io.trainyard.agent.attempt;

import java.util.Map;

/** What the exit code of a process that died means, in words. */
final class ExitCause {
    private static final int SIGNALLED = 128;
    private static final int KILL = 9;
    private static final Map<Integer, String> CRASHES =
            Map.of(4, "SIGILL", 6, "SIGABRT", 7, "SIGBUS", 8, "SIGFPE", 10, "SIGBUS", 11, "SIGSEGV");

    private ExitCause() {}

    /** @param code of the process; above 128 it was ended by the signal {@code code - 128} */
    static String of(int code) {
        int signal = code - SIGNALLED;
        if (signal == KILL) {
            return "The process was killed (signal 9). If nobody killed it, the machine ran out of memory:"
                    + " use a smaller batch or a machine with more memory.";
        }
        if (CRASHES.containsKey(signal)) {
            return "The process crashed in native code (" + CRASHES.get(signal) + ", exit code " + code + ").";
        }
        if (signal > 0) {
            return "The process was ended by signal " + signal + " (exit code " + code + ").";
        }
        return "The process ended with exit code " + code + " before it was finished.";
    }
}
