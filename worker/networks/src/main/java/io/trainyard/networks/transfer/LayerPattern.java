package io.trainyard.networks.transfer;

import java.util.List;

/**
 * Names layers: one of them, all of a module ({@code layer1}), or several at once, where {@code *} stands for anything
 * ({@code layer*.0}, {@code *.bn1}).
 */
record LayerPattern(String written) {
    private static final String ANYTHING = "*";

    /** Whether it names the layer, or a module that the layer is part of. */
    boolean matches(String layer) {
        List<String> pieces = List.of(written.split("\\*", -1));
        for (int end = layer.indexOf('.'); end >= 0; end = layer.indexOf('.', end + 1)) {
            if (matches(pieces, layer.substring(0, end))) {
                return true;
            }
        }
        return matches(pieces, layer);
    }

    /** The pieces stand between the asterisks; each is looked for behind the one before it. */
    private static boolean matches(List<String> pieces, String name) {
        String first = pieces.get(0);
        String last = pieces.get(pieces.size() - 1);
        if (pieces.size() == 1) {
            return name.equals(first);
        }
        if (!name.startsWith(first)) {
            return false;
        }
        int at = first.length();
        for (String piece : pieces.subList(1, pieces.size() - 1)) {
            int found = name.indexOf(piece, at);
            if (found < 0) {
                return false;
            }
            at = found + piece.length();
        }
        return name.length() - last.length() >= at && name.endsWith(last);
    }

    boolean isPlain() {
        return !written.contains(ANYTHING);
    }
}
