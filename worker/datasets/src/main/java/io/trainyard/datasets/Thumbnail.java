package io.trainyard.datasets;

/** One image of a data set for people to look at. */
public final class Thumbnail {
    private Thumbnail() {}

    /**
     * The image as a PNG, in grey or in colours, as it is.
     *
     * @param most pixels a side; a larger image is shrunk with its proportions kept
     */
    public static byte[] png(ImageSource source, Split split, int index, int most) {
        byte[] pixels = new byte[source.imageBytes()];
        split.read(index, pixels, 0);
        Picture picture = new Picture(source.channels(), source.height(), source.width(), pixels);
        double scale = Math.min(1, (double) most / Math.max(picture.height(), picture.width()));
        return Png.of(Resampling.resize(picture, side(picture.height(), scale), side(picture.width(), scale)));
    }

    private static int side(int pixels, double scale) {
        return Math.max(1, (int) Math.round(pixels * scale));
    }
}
