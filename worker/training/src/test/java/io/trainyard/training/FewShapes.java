package io.trainyard.training;

import io.trainyard.datasets.ImageSource;
import io.trainyard.datasets.ShapesDataset;
import io.trainyard.datasets.Split;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;

/** A few hundred pictures of the shapes data set, written as an image folder: real files, read by the real reader. */
final class FewShapes {
    private FewShapes() {}

    /** Writes {@code train} and {@code test} pictures of the first {@code classes} classes. */
    static Path write(Path folder, int classes, int train, int test) throws IOException {
        try (ImageSource shapes = ShapesDataset.draw()) {
            write(shapes, shapes.train(), folder.resolve("train"), classes, train);
            write(shapes, shapes.test(), folder.resolve("test"), classes, test);
        }
        return folder;
    }

    private static void write(ImageSource source, Split split, Path folder, int classes, int count) throws IOException {
        byte[] bytes = new byte[source.imageBytes()];
        for (int i = 0, written = 0; written < count; i++) {
            if (split.label(i) < classes) {
                split.read(i, bytes, 0);
                Path directory =
                        Files.createDirectories(folder.resolve(source.classes().get(split.label(i))));
                ImageIO.write(
                        picture(bytes, source.height(), source.width()),
                        "png",
                        directory.resolve(i + ".png").toFile());
                written++;
            }
        }
    }

    private static BufferedImage picture(byte[] bytes, int height, int width) {
        BufferedImage picture = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        int plane = height * width;
        for (int i = 0; i < plane; i++) {
            int rgb = (bytes[i] & 0xff) << 16 | (bytes[plane + i] & 0xff) << 8 | bytes[2 * plane + i] & 0xff;
            picture.setRGB(i % width, i / width, rgb);
        }
        return picture;
    }
}
