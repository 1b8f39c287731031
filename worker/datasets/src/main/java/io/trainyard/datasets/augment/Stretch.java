package io.trainyard.datasets.augment;

/**
 * Where the pixels of a stretched row come from: between which two, and how much of the second. Pixels are squares, as in
 * PyTorch's {@code interpolate(align_corners=False)}.
 */
record Stretch(int[] first, int[] second, float[] share) {

    /** From {@code from} pixels to {@code to} or more. */
    static Stretch of(int from, int to) {
        Stretch stretch = new Stretch(new int[to], new int[to], new float[to]);
        float scale = (float) from / to;
        for (int i = 0; i < to; i++) {
            float place = Math.max(0, (i + 0.5f) * scale - 0.5f);
            int first = Math.min((int) place, from - 1);
            stretch.first[i] = first;
            stretch.second[i] = Math.min(first + 1, from - 1);
            stretch.share[i] = place - first;
        }
        return stretch;
    }

    void row(byte[] pixels, int start, float[] result, int target) {
        for (int x = 0; x < share.length; x++) {
            int left = pixels[start + first[x]] & 0xff;
            int right = pixels[start + second[x]] & 0xff;
            result[target + x] = (1 - share[x]) * left + share[x] * right;
        }
    }
}
