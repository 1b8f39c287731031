package io.trainyard.server.datasets;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.imageio.ImageIO;

/** Small data sets as they are uploaded. */
public final class SampleFiles {
    private SampleFiles() {}

    /** Two classes of one picture each, so many pixels wide and high. */
    public static byte[] zippedFolders(int side) throws IOException {
        return zippedFolders(side, side);
    }

    static byte[] zippedFoldersOfTwoSizes() throws IOException {
        return zippedFolders(8, 16);
    }

    static byte[] zip(String name, byte[] content) throws IOException {
        return zip(Map.of(name, content));
    }

    static byte[] idxImages(int count) {
        return ByteBuffer.allocate(16 + 4 * count)
                .putInt(0x803)
                .putInt(count)
                .putInt(2)
                .putInt(2)
                .array();
    }

    static byte[] idxLabels(int... labels) {
        ByteBuffer bytes = ByteBuffer.allocate(8 + labels.length).putInt(0x801).putInt(labels.length);
        for (int label : labels) {
            bytes.put((byte) label);
        }
        return bytes.array();
    }

    private static byte[] zippedFolders(int dark, int light) throws IOException {
        Map<String, byte[]> files = new LinkedHashMap<>();
        files.put("pictures/dark/1.png", png(dark, 0x101010));
        files.put("pictures/light/1.png", png(light, 0xf0f0ff));
        return zip(files);
    }

    private static byte[] png(int side, int rgb) throws IOException {
        BufferedImage image = new BufferedImage(side, side, BufferedImage.TYPE_INT_RGB);
        for (int i = 0; i < side * side; i++) {
            image.setRGB(i % side, i / side, rgb);
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ImageIO.write(image, "png", out);
        return out.toByteArray();
    }

    private static byte[] zip(Map<String, byte[]> files) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                ZipEntry entry = new ZipEntry(file.getKey());
                entry.setTime(0);
                zip.putNextEntry(entry);
                zip.write(file.getValue());
            }
        }
        return out.toByteArray();
    }
}
