package io.trainyard.agent;

import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

/** Log lines of several workers in one process: each begins with the name of the worker whose thread wrote it. */
final class NamedLines extends SimpleFormatter {

    /** The threads of a worker; those that they start belong to it, too. */
    static final class Group extends ThreadGroup {
        Group(String worker) {
            super(worker);
        }
    }

    /** From now on, in all handlers of this process. */
    static void use() {
        for (Handler handler : Logger.getLogger("").getHandlers()) {
            handler.setFormatter(new NamedLines());
        }
    }

    @Override
    public String format(LogRecord record) {
        ThreadGroup group = Thread.currentThread().getThreadGroup();
        return (group instanceof Group ? "[" + group.getName() + "] " : "") + super.format(record);
    }
}
