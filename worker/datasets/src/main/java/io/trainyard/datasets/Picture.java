package io.trainyard.datasets;

/**
 * A decoded image.
 *
 * @param channels 1 or 3
 * @param pixels unsigned bytes, (channels, height, width)
 */
record Picture(int channels, int height, int width, byte[] pixels) {

    /** The same picture with so many channels: grey is copied to all three, colours are weighed as in ITU-R BT.601. */
    Picture withChannels(int wanted) {
        if (wanted == channels) {
            return this;
        }
        int plane = height * width;
        byte[] converted = new byte[wanted * plane];
        for (int i = 0; i < plane; i++) {
            if (wanted == 3) {
                converted[i] = converted[plane + i] = converted[2 * plane + i] = pixels[i];
            } else {
                int red = pixels[i] & 0xff;
                int green = pixels[plane + i] & 0xff;
                int blue = pixels[2 * plane + i] & 0xff;
                converted[i] = (byte) ((299 * red + 587 * green + 114 * blue + 500) / 1000);
            }
        }
        return new Picture(wanted, height, width, converted);
    }
}
