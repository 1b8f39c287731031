package io.trainyard.serving.http;

/**
 * What is read of requests.
 *
 * @param mostBytes of a body
 * @param mostTogether bytes of all bodies that are being read
 * @param mostPixels of an image
 * @param mostImages of a request
 */
public record HttpLimits(long mostBytes, long mostTogether, long mostPixels, int mostImages) {
    /** An image from a camera, or some. */
    private static final long USUAL_BYTES = 16L << 20;

    /** As the server reads at most (trainyard.inference.max-pixels). */
    private static final long USUAL_PIXELS = 32_000_000;

    /** Bodies may fill a quarter of the memory. */
    public static HttpLimits usual(int mostImages) {
        return new HttpLimits(USUAL_BYTES, Runtime.getRuntime().maxMemory() / 4, USUAL_PIXELS, mostImages);
    }
}
