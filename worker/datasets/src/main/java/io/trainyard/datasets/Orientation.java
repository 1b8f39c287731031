package io.trainyard.datasets;

import javax.imageio.metadata.IIOMetadata;
import javax.imageio.metadata.IIOMetadataFormatImpl;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** How a camera was held, as EXIF tells it through ImageIO's standard metadata, and the way back. */
enum Orientation {
    NORMAL("Normal", false, false, false),
    FLIP_H("FlipH", false, true, false),
    ROTATE_180("Rotate180", false, true, true),
    FLIP_V("FlipV", false, false, true),
    TRANSPOSE("FlipVRotate90", true, false, false),
    ROTATE_270("Rotate270", true, true, false),
    TRANSVERSE("FlipHRotate90", true, true, true),
    ROTATE_90("Rotate90", true, false, true);

    private final String word;
    private final boolean transpose;
    private final boolean mirror;
    private final boolean overturn;

    /** First rows and columns are exchanged, then the picture is mirrored left to right, then top to bottom. */
    Orientation(String word, boolean transpose, boolean mirror, boolean overturn) {
        this.word = word;
        this.transpose = transpose;
        this.mirror = mirror;
        this.overturn = overturn;
    }

    static Orientation of(IIOMetadata metadata) {
        if (metadata == null || !metadata.isStandardMetadataFormatSupported()) {
            return NORMAL;
        }
        Element tree = (Element) metadata.getAsTree(IIOMetadataFormatImpl.standardMetadataFormatName);
        NodeList found = tree.getElementsByTagName("ImageOrientation");
        String word = found.getLength() == 0 ? "" : ((Element) found.item(0)).getAttribute("value");
        for (Orientation orientation : values()) {
            if (orientation.word.equalsIgnoreCase(word)) {
                return orientation;
            }
        }
        return NORMAL;
    }

    boolean swapsSides() {
        return transpose;
    }

    Picture upright(Picture picture) {
        if (this == NORMAL) {
            return picture;
        }
        int height = transpose ? picture.width() : picture.height();
        int width = transpose ? picture.height() : picture.width();
        byte[] pixels = new byte[picture.pixels().length];
        int at = 0;
        for (int c = 0; c < picture.channels(); c++) {
            for (int y = 0; y < height; y++) {
                for (int x = 0; x < width; x++) {
                    int fromX = mirror ? width - 1 - x : x;
                    int fromY = overturn ? height - 1 - y : y;
                    int row = transpose ? fromX : fromY;
                    int column = transpose ? fromY : fromX;
                    pixels[at++] = picture.pixels()[(c * picture.height() + row) * picture.width() + column];
                }
            }
        }
        return new Picture(picture.channels(), height, width, pixels);
    }
}
