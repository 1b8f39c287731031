package io.trainyard.server.artifacts;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Where a file or a folder lies: names with slashes between them, below the root of all. It is checked as clients will use
 * it, who make files of it on their disks: no way up, nothing absolute, no character that a file's name cannot have.
 *
 * @param text without a slash at either end; empty for the root
 */
public record ArtifactPath(String text) {
    /** Bytes of UTF-8, as object stores have it. */
    public static final int MOST_BYTES = 1024;

    public static final ArtifactPath ROOT = new ArtifactPath("");

    private static final Pattern DRIVE = Pattern.compile("[A-Za-z]:.*", Pattern.DOTALL);
    private static final int MOST_ENCODINGS = 8;

    /** What stands for bytes that are no UTF-8. */
    private static final int UNREADABLE = 0xfffd;

    public ArtifactPath {
        check(text);
    }

    /**
     * A path as it came; a slash at its end says nothing.
     *
     * @throws InvalidArtifactPathProblem if it leads elsewhere, or nowhere
     */
    public static ArtifactPath of(String text) {
        int end = text.length();
        while (end > 0 && text.charAt(end - 1) == '/') {
            end--;
        }
        if (end == 0 && !text.isEmpty()) {
            throw new InvalidArtifactPathProblem();
        }
        return new ArtifactPath(text.substring(0, end));
    }

    public boolean isRoot() {
        return text.isEmpty();
    }

    /** The last name. */
    public String name() {
        return text.substring(text.lastIndexOf('/') + 1);
    }

    /** The folder it lies in; of the root, the root. */
    public ArtifactPath folder() {
        return new ArtifactPath(text.substring(0, Math.max(0, text.lastIndexOf('/'))));
    }

    /** What lies at {@code below} when one stands here. */
    public ArtifactPath resolve(ArtifactPath below) {
        return isRoot() ? below : below.isRoot() ? this : new ArtifactPath(text + "/" + below.text);
    }

    public ArtifactPath resolve(String below) {
        return resolve(of(below));
    }

    /** The folders it lies in, from the outermost; without the root. */
    List<String> ancestors() {
        List<String> ancestors = new ArrayList<>();
        for (int slash = text.indexOf('/'); slash >= 0; slash = text.indexOf('/', slash + 1)) {
            ancestors.add(text.substring(0, slash));
        }
        return ancestors;
    }

    @Override
    public String toString() {
        return text;
    }

    private static void check(String text) {
        if (text.isEmpty()) {
            return;
        }
        if (text.getBytes(StandardCharsets.UTF_8).length > MOST_BYTES) {
            throw new InvalidArtifactPathProblem(MOST_BYTES);
        }
        String decoded = text;
        for (int i = 0; i < MOST_ENCODINGS; i++) {
            checkNames(decoded);
            String next = decode(decoded);
            if (next.equals(decoded)) {
                return;
            }
            decoded = next;
        }
        throw new InvalidArtifactPathProblem();
    }

    private static void checkNames(String text) {
        if (DRIVE.matcher(text).matches()
                || text.chars().anyMatch(c -> c == '\\' || c == '#' || Character.isISOControl(c))
                || text.codePoints().anyMatch(c -> c == UNREADABLE || Character.getType(c) == Character.SURROGATE)) {
            throw new InvalidArtifactPathProblem();
        }
        for (String name : text.split("/", -1)) {
            if (name.isEmpty() || name.equals(".") || name.equals("..")) {
                throw new InvalidArtifactPathProblem();
            }
        }
    }

    private static String decode(String text) {
        try {
            return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return text; // a percent sign that encodes nothing
        }
    }
}
