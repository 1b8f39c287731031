package io.trainyard.agent.terminal;

import java.nio.charset.Charset;

/**
 * The characters pictures are made of, for terminals that have them and for those that do not.
 */
public enum Glyphs {
    UNICODE("▁▂▃▄▅▆▇█", "×", "█", "░", "…", "–"),
    ASCII("_.-=+*%#", "x", "#", ".", "~", "-");

    private final String levels;
    private final String noNumber;
    private final String done;
    private final String open;
    private final String ellipsis;
    private final String none;

    /**
     * @param levels from low to high
     * @param noNumber for NaN and the infinities
     * @param done a piece of a bar
     * @param open likewise
     * @param ellipsis one column wide
     * @param none for what is not known
     */
    Glyphs(String levels, String noNumber, String done, String open, String ellipsis, String none) {
        this.levels = levels;
        this.noNumber = noNumber;
        this.done = done;
        this.open = open;
        this.ellipsis = ellipsis;
        this.none = none;
    }

    /** What the text that is written in {@code charset} can show. */
    static Glyphs of(Charset charset) {
        return charset.canEncode() && charset.newEncoder().canEncode(UNICODE.levels) ? UNICODE : ASCII;
    }

    int levels() {
        return levels.length();
    }

    String level(int level) {
        return levels.substring(level, level + 1);
    }

    String noNumber() {
        return noNumber;
    }

    String ellipsis() {
        return ellipsis;
    }

    public String none() {
        return none;
    }

    /** @param share that is done, from 0 to 1 */
    public String bar(double share, int columns) {
        int full = (int) Math.floor(Math.max(0, Math.min(1, share)) * columns);
        return done.repeat(full) + open.repeat(columns - full);
    }
}
