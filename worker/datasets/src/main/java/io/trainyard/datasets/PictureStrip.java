package io.trainyard.datasets;

import java.awt.image.BufferedImage;
import java.util.List;

/** Pictures of one size side by side, with transparent gaps. */
final class PictureStrip {
    /** Width of a picture for one pixel of gap. */
    private static final int GAP = 16;

    private PictureStrip() {}

    /** @param pictures at least one */
    static BufferedImage of(List<Picture> pictures) {
        int height = pictures.get(0).height();
        int width = pictures.get(0).width();
        int step = width + Math.max(1, width / GAP);
        BufferedImage strip =
                new BufferedImage(pictures.size() * step - (step - width), height, BufferedImage.TYPE_INT_ARGB);
        for (int i = 0; i < pictures.size(); i++) {
            draw(pictures.get(i), strip, i * step, 0);
        }
        return strip;
    }

    static void draw(Picture picture, BufferedImage target, int left, int top) {
        Picture colours = picture.withChannels(3);
        int width = colours.width();
        int plane = colours.height() * width;
        for (int i = 0; i < plane; i++) {
            int red = colours.pixels()[i] & 0xff;
            int green = colours.pixels()[plane + i] & 0xff;
            int blue = colours.pixels()[2 * plane + i] & 0xff;
            target.setRGB(left + i % width, top + i / width, 0xff << 24 | red << 16 | green << 8 | blue);
        }
    }
}
