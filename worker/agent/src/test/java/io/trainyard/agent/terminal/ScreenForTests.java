package io.trainyard.agent.terminal;

import java.io.PrintWriter;
import java.io.StringWriter;
import picocli.CommandLine.Help.Ansi;

/** Screens as wide as a test wants them. */
public final class ScreenForTests {
    private ScreenForTests() {}

    /** @param columns 0 for a pipe */
    public static Screen of(StringWriter out, int columns) {
        return of(out, columns, Glyphs.UNICODE, Ansi.OFF);
    }

    static Screen of(StringWriter out, int columns, Glyphs glyphs, Ansi ansi) {
        PrintWriter writer = new PrintWriter(out, true);
        return new Screen(writer, writer, glyphs, ansi, () -> columns);
    }
}
