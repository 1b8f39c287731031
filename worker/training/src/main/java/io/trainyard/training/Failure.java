package io.trainyard.training;

import io.trainyard.contract.protocol.Outcome;
import io.trainyard.contract.protocol.Outcome.Ending;
import io.trainyard.datasets.DatasetException;
import io.trainyard.networks.NetworkException;
import io.trainyard.training.loop.DivergedException;
import io.trainyard.training.precision.UnsupportedPrecisionException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Locale;
import java.util.Optional;

/** Says what went wrong in words a person understands, and whether trying again could help. */
final class Failure {
    private Failure() {}

    static Outcome outcome(Throwable failure, AttemptOrder order) {
        if (failure instanceof DivergedException) {
            return new Outcome(Ending.FAILED_FOR_GOOD, failure.getMessage());
        }
        if (failure instanceof NetworkException) {
            return new Outcome(Ending.FAILED_FOR_GOOD, "The network cannot be built: " + failure.getMessage());
        }
        if (failure instanceof DatasetException) {
            return new Outcome(
                    Ending.FAILED_FOR_GOOD,
                    "The data set " + order.data().label() + " cannot be read: " + failure.getMessage());
        }
        if (failure instanceof OutOfMemoryError) {
            return new Outcome(
                    Ending.FAILED,
                    "Out of memory in Java (" + failure.getMessage() + "): the data set "
                            + order.data().label()
                            + " needs more than this worker gives. Use a machine with more memory, or smaller images"
                            + " with data.resize.");
        }
        if (isOutOfMemory(failure)) {
            return new Outcome(Ending.FAILED, outOfMemory(order));
        }
        if (failure instanceof UnfitCheckpointException) {
            return new Outcome(Ending.FAILED_FOR_GOOD, failure.getMessage());
        }
        String message = failure.getMessage() == null ? failure.getClass().getSimpleName() : failure.getMessage();
        return new Outcome(Ending.FAILED, message);
    }

    private static String outOfMemory(AttemptOrder order) {
        if (order instanceof AttemptOrder.Train train) {
            return "Out of memory with batches of " + train.spec().train().batchSize()
                    + " images. Lower train.batchSize, or ask for more with queue.requires.memory.";
        }
        return "Out of memory: the network needs more than " + order.device() + " of this worker has. Let a worker with"
                + " more memory evaluate it.";
    }

    /** The stack trace, where the words alone do not say it all. */
    static Optional<String> trace(Throwable failure) {
        if (failure instanceof DivergedException
                || failure instanceof NetworkException
                || failure instanceof UnfitCheckpointException
                || failure instanceof UnsupportedPrecisionException) {
            return Optional.empty();
        }
        StringWriter text = new StringWriter();
        failure.printStackTrace(new PrintWriter(text));
        return Optional.of(text.toString().strip());
    }

    /** libtorch tells of it in its messages only. */
    private static boolean isOutOfMemory(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            String message = String.valueOf(cause.getMessage()).toLowerCase(Locale.ROOT);
            if (message.contains("out of memory")
                    || message.contains("can't allocate memory")
                    || message.contains("alloc_failed")) {
                return true;
            }
        }
        return false;
    }
}
