package io.trainyard.datasets;

import java.awt.image.BufferedImage;

/**
 * Sample images on one sheet: a row for each class, in the order of the classes, {@value #ROW} pixels high; from
 * {@value #MOST_ROWS} classes on, one image of each class, in rows of {@value #COLUMNS}. What is not image is transparent.
 */
public final class ContactSheet {
    /** Height of a row and width of a column, in pixels, the gap included. */
    public static final int ROW = 68;

    /** Images in a row. */
    public static final int COLUMNS = 12;

    /** With more classes than this a row no longer stands for a class. */
    public static final int MOST_ROWS = 40;

    private static final int TILE = 64;
    private static final int MOST_TILES = COLUMNS * MOST_ROWS;

    private ContactSheet() {}

    static byte[] of(Gallery gallery, int classes) {
        int each = classes <= MOST_ROWS ? COLUMNS : 1;
        int tiles = Math.min(MOST_TILES, classes * each);
        int rows = (tiles + COLUMNS - 1) / COLUMNS;
        BufferedImage sheet =
                new BufferedImage(COLUMNS * ROW - (ROW - TILE), rows * ROW - (ROW - TILE), BufferedImage.TYPE_INT_ARGB);
        int[] taken = new int[classes];
        for (int i = 0; i < gallery.size(); i++) {
            int label = gallery.labels()[i];
            int tile = label * each + taken[label];
            if (taken[label] < each && tile < tiles) {
                taken[label]++;
                Picture square = square(gallery.picture(i));
                int margin = (TILE - square.width()) / 2;
                PictureStrip.draw(square, sheet, tile % COLUMNS * ROW + margin, tile / COLUMNS * ROW + margin);
            }
        }
        return Png.of(sheet);
    }

    /** The middle of the picture; small ones are magnified by a whole number so that their pixels stay sharp. */
    private static Picture square(Picture picture) {
        int side = Math.min(picture.height(), picture.width());
        Picture middle = crop(picture, side);
        int factor = TILE / side;
        return factor >= 2 ? magnify(middle, factor) : Resampling.resize(middle, TILE, TILE);
    }

    private static Picture crop(Picture picture, int side) {
        int top = (picture.height() - side) / 2;
        int left = (picture.width() - side) / 2;
        byte[] pixels = new byte[picture.channels() * side * side];
        for (int c = 0; c < picture.channels(); c++) {
            for (int y = 0; y < side; y++) {
                int from = (c * picture.height() + top + y) * picture.width() + left;
                System.arraycopy(picture.pixels(), from, pixels, (c * side + y) * side, side);
            }
        }
        return new Picture(picture.channels(), side, side, pixels);
    }

    private static Picture magnify(Picture picture, int factor) {
        int side = picture.width() * factor;
        byte[] pixels = new byte[picture.channels() * side * side];
        for (int i = 0; i < pixels.length; i++) {
            int c = i / (side * side);
            int y = i / side % side / factor;
            int x = i % side / factor;
            pixels[i] = picture.pixels()[(c * picture.height() + y) * picture.width() + x];
        }
        return new Picture(picture.channels(), side, side, pixels);
    }
}
