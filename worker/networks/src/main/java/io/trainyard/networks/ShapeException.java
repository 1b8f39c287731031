package io.trainyard.networks;

/** A layer cannot take the shape it is given; usually the image is too small for the network. */
public class ShapeException extends IllegalArgumentException {
    public ShapeException(String message) {
        super(message);
    }
}
