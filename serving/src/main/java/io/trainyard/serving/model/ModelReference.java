package io.trainyard.serving.model;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/**
 * A version of a registered model, as {@code shapes@production} or {@code shapes@3} names it.
 *
 * @param version a number, or {@code @} and an alias, as the server's addresses have it
 */
public record ModelReference(String model, String version) {

    /** Throws IllegalArgumentException for what names no version. */
    public static ModelReference parse(String text) {
        int at = text.lastIndexOf('@');
        String version = text.substring(at + 1);
        if (at < 1 || version.isBlank()) {
            throw new IllegalArgumentException(
                    "'%s' names no version of a model; write NAME@ALIAS or NAME@NUMBER, like shapes@production or shapes@3, or give the folder of an unpacked download, like ./shapes-3"
                            .formatted(text));
        }
        return new ModelReference(text.substring(0, at), isNumber(version) ? version : "@" + version);
    }

    private static boolean isNumber(String text) {
        return text.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    /** Whether it may come to mean another version. */
    public boolean isAlias() {
        return version.startsWith("@");
    }

    String address() {
        return "/api/v1/models/" + encoded(model) + "/versions/" + encoded(version);
    }

    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    @Override
    public String toString() {
        return model + (isAlias() ? "" : "@") + version;
    }
}
