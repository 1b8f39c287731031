package io.trainyard.server.releases;

/**
 * The exported ONNX file beside what a worker's TorchScript said of the same images.
 *
 * @param evaluation by which the worker's predictions came
 * @param images that both have seen
 * @param sameTop1 on how many of them both name the same class
 * @param largestDifference of the confidence in that class, on any of those
 */
public record Parity(long evaluation, int images, int sameTop1, double largestDifference) {
    /** The tag of a version that holds it, as JSON. */
    static final String TAG = "trainyard.parity";

    String sentence() {
        return "ONNX Runtime names the same class as the worker did for %d of %d images; confidences differ by %.1e at most."
                .formatted(sameTop1, images, largestDifference);
    }
}
