package io.trainyard.server.mlflow.artifacts;

import io.trainyard.server.mlflow.wire.MlflowProblem;
import io.trainyard.server.problems.Problem;
import io.vertx.core.http.HttpClosedException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.ClosedChannelException;
import org.jspecify.annotations.Nullable;

/** The bytes of a request that brings a file. */
final class UploadBody {
    /** What is done with them. */
    @FunctionalInterface
    interface Receiver<T> {
        T receive(InputStream bytes) throws IOException;
    }

    private UploadBody() {}

    /** Reads on when the bytes are refused: who still sends does not read the answer. */
    static <T> T whole(@Nullable InputStream body, Receiver<T> receiver) throws IOException {
        try {
            return receive(body == null ? InputStream.nullInputStream() : body, receiver);
        } catch (IOException e) {
            if (isOfSender(e)) {
                throw MlflowProblem.invalid("The upload broke off before its end. Send it again.");
            }
            throw e;
        }
    }

    private static <T> T receive(InputStream bytes, Receiver<T> receiver) throws IOException {
        try {
            return receiver.receive(bytes);
        } catch (Problem e) {
            bytes.transferTo(OutputStream.nullOutputStream());
            throw e;
        }
    }

    /** Whether the sender has gone. */
    private static boolean isOfSender(IOException failure) {
        for (@Nullable Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof HttpClosedException || cause instanceof ClosedChannelException) {
                return true;
            }
        }
        return false;
    }
}
