package io.trainyard.serving.batch;

/** As many images wait as may; room comes soon. */
public final class QueueFullException extends RuntimeException {
    QueueFullException(int most) {
        super("%d images wait already, as many as may. Send this again in a second.".formatted(most));
    }
}
