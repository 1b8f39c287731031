package io.trainyard.agent.terminal;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.function.IntSupplier;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;

/**
 * Where a command prints: a terminal, which has a width and may have colours (https://no-color.org is obeyed), or a file
 * or pipe, which has neither.
 */
public final class Screen {
    private final PrintWriter out;
    private final PrintWriter err;
    private final Glyphs glyphs;
    private final Ansi ansi;
    private final IntSupplier columns;

    /** @param columns of the terminal as it is now; 0 for a file or pipe */
    Screen(PrintWriter out, PrintWriter err, Glyphs glyphs, Ansi ansi, IntSupplier columns) {
        this.out = out;
        this.err = err;
        this.glyphs = glyphs;
        this.ansi = ansi;
        this.columns = columns;
    }

    public static Screen of(CommandLine command) {
        // picocli's writers have this encoding, too
        Charset charset = Charset.forName(System.getProperty(
                "sun.stdout.encoding", Charset.defaultCharset().name()));
        return new Screen(
                command.getOut(),
                command.getErr(),
                Glyphs.of(charset),
                command.getColorScheme().ansi(),
                terminal());
    }

    private static IntSupplier terminal() {
        if (System.console() == null) {
            return () -> 0;
        }
        try {
            Terminal terminal = TerminalBuilder.builder()
                    .system(true)
                    .dumb(true)
                    .nativeSignals(false)
                    .build();
            return terminal.getType().startsWith(Terminal.TYPE_DUMB) ? () -> 0 : terminal::getWidth;
        } catch (IOException e) {
            return () -> 0; // then lines are as long as they are
        }
    }

    /** In columns, as it is now; empty for a file or pipe. */
    public OptionalInt width() {
        int now = columns.getAsInt();
        return now > 0 ? OptionalInt.of(now) : OptionalInt.empty();
    }

    /** Whether a person looks on, so that what was drawn may be drawn over. */
    public boolean isLive() {
        return width().isPresent();
    }

    public Glyphs glyphs() {
        return glyphs;
    }

    /** @param style in picocli's words, such as {@code red,bold}; empty for none */
    public String paint(String style, String text) {
        return style.isEmpty() || !ansi.enabled()
                ? text
                : ansi.apply(text, List.of(Ansi.Style.parse(style))).toString();
    }

    public void say(String format, Object... values) {
        out.println(String.format(Locale.ROOT, format, values));
    }

    public void lines(List<String> lines) {
        lines.forEach(out::println);
    }

    /** What the server said, for scripts: one document on a line of its own. */
    public void json(String document) {
        out.println(document.strip());
        out.flush();
    }

    /** What is no result, such as how far something is: beside what scripts read. */
    public void note(String format, Object... values) {
        err.println(String.format(Locale.ROOT, format, values));
    }

    void print(String text) {
        out.print(text);
        out.flush();
    }

    public void flush() {
        out.flush();
        err.flush();
    }
}
