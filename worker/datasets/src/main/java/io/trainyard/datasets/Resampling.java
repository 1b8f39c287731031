package io.trainyard.datasets;

/**
 * Brings a picture to another size: bilinear, and when it shrinks, the triangle grows with the step so that every pixel
 * counts (as Pillow and torchvision with antialiasing do it). Rows first, then columns.
 */
final class Resampling {

    /** For each target position, the first source position that counts and the weights from there on. */
    private record Weights(int[] first, float[][] weights) {

        static Weights of(int from, int to) {
            double scale = (double) from / to;
            double reach = Math.max(1, scale);
            int[] first = new int[to];
            float[][] weights = new float[to][];
            for (int i = 0; i < to; i++) {
                double centre = (i + 0.5) * scale;
                int start = Math.max(0, (int) (centre - reach + 0.5));
                int end = Math.min(from, (int) (centre + reach + 0.5));
                first[i] = start;
                weights[i] = triangle(start, end, centre, reach);
            }
            return new Weights(first, weights);
        }

        private static float[] triangle(int start, int end, double centre, double reach) {
            double[] heights = new double[end - start];
            double sum = 0;
            for (int k = 0; k < heights.length; k++) {
                heights[k] = Math.max(0, 1 - Math.abs(start + k + 0.5 - centre) / reach);
                sum += heights[k];
            }
            float[] weights = new float[heights.length];
            for (int k = 0; k < weights.length; k++) {
                weights[k] = (float) (heights[k] / sum);
            }
            return weights;
        }
    }

    private Resampling() {}

    static Picture resize(Picture picture, int height, int width) {
        if (picture.height() == height && picture.width() == width) {
            return picture;
        }
        Weights across = Weights.of(picture.width(), width);
        Weights down = Weights.of(picture.height(), height);
        byte[] pixels = new byte[picture.channels() * height * width];
        float[] narrow = new float[picture.height() * width];
        for (int c = 0; c < picture.channels(); c++) {
            shrinkRows(picture, c, across, narrow, width);
            shrinkColumns(narrow, down, pixels, c * height * width, width);
        }
        return new Picture(picture.channels(), height, width, pixels);
    }

    private static void shrinkRows(Picture picture, int channel, Weights across, float[] narrow, int width) {
        for (int y = 0; y < picture.height(); y++) {
            int row = (channel * picture.height() + y) * picture.width();
            for (int x = 0; x < width; x++) {
                float[] weights = across.weights()[x];
                float sum = 0;
                for (int k = 0; k < weights.length; k++) {
                    sum += weights[k] * (picture.pixels()[row + across.first()[x] + k] & 0xff);
                }
                narrow[y * width + x] = sum;
            }
        }
    }

    private static void shrinkColumns(float[] narrow, Weights down, byte[] pixels, int offset, int width) {
        for (int y = 0; y < down.first().length; y++) {
            float[] weights = down.weights()[y];
            for (int x = 0; x < width; x++) {
                float sum = 0.5f;
                for (int k = 0; k < weights.length; k++) {
                    sum += weights[k] * narrow[(down.first()[y] + k) * width + x];
                }
                pixels[offset + y * width + x] = (byte) Math.max(0, Math.min(255, (int) sum));
            }
        }
    }
}
