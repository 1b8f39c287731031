package io.trainyard.serving.batch;

/** The network has been taken out of service; another one has its place, or none. */
public final class RetiredException extends RuntimeException {
    RetiredException() {
        super("the network takes no more images");
    }
}
