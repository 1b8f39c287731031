package io.trainyard.web;

import io.quarkus.qute.TemplateExtension;
import io.quarkus.runtime.util.ClassPathUtils;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/**
 * Scripts, styles and drawings under addresses that change with what is in them, so that a browser may keep each for good
 * and has the new one at once after an upgrade. What a script imports from {@code ./} is under the same stamp by itself.
 */
@TemplateExtension(namespace = "assets")
public final class Assets {
    /** Where all of them are, with or without a stamp. */
    public static final String FOLDER = "/assets/";

    private static final String RESOURCES = "META-INF/resources/assets";
    private static final int STAMP_LENGTH = 12;
    private static final String STAMP = stampOfAll();

    private Assets() {}

    /** @param path from {@link #FOLDER}, such as {@code css/base.css} */
    public static String at(String path) {
        return FOLDER + STAMP + "/" + path;
    }

    /** What stands between {@link #FOLDER} and a path: a hash of all of them. */
    public static String stamp() {
        return STAMP;
    }

    private static String stampOfAll() {
        try {
            MessageDigest hash = MessageDigest.getInstance("SHA-256");
            ClassPathUtils.consumeAsPaths(Assets.class.getClassLoader(), RESOURCES, folder -> add(folder, hash));
            return HexFormat.of().formatHex(hash.digest()).substring(0, STAMP_LENGTH);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }

    private static void add(Path folder, MessageDigest hash) {
        try (Stream<Path> tree = Files.walk(folder)) {
            List<Path> files = tree.filter(Files::isRegularFile).sorted().toList();
            for (Path file : files) {
                hash.update(folder.relativize(file).toString().getBytes(StandardCharsets.UTF_8));
                hash.update(Files.readAllBytes(file));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
