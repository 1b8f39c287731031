package io.trainyard.agent.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;
import picocli.CommandLine.Help.Ansi;

class TableTest {
    private final Table table = new Table(List.of(
                    Column.number("ID").kept(),
                    Column.text("NAME"),
                    Column.state("STATUS").kept(),
                    Column.number("LOSS")))
            .row("7", "a network that was trained for long", "completed", "0.25")
            .row("12", "small", "failed", null);

    @Test
    void whatIsPipedIsWhole() {
        assertThat(lines(0))
                .containsExactly(
                        "ID  NAME                                 STATUS     LOSS",
                        " 7  a network that was trained for long  completed  0.25",
                        "12  small                                failed        –");
    }

    @Test
    void aNarrowTerminalCutsTextsShort() {
        assertThat(lines(39))
                .containsExactly(
                        "ID  NAME                STATUS     LOSS",
                        " 7  a network that wa…  completed  0.25",
                        "12  small               failed        –");
    }

    @Test
    void aVeryNarrowOneLeavesColumnsOutFromTheRight() {
        assertThat(lines(30)).first().isEqualTo("ID  NAME             STATUS");
        assertThat(lines(20)).containsExactly("ID  STATUS", " 7  completed", "12  failed");
    }

    @Test
    void lettersThatTakeTwoColumnsKeepTheTableStraight() {
        Table korean = new Table(List.of(Column.text("NAME"), Column.word("X")))
                .row("구글넷", "a")
                .row("abcdef", "b");
        assertThat(korean.lines(screen(0))).containsExactly("NAME    X", "구글넷  a", "abcdef  b");
    }

    @Test
    void lineBreaksAndTabsOfNamesDoNotBreakTheTable() {
        Table names = new Table(List.of(Column.text("NAME"))).row("a\tb\nc");
        assertThat(names.lines(screen(0))).containsExactly("NAME", "a b c");
    }

    @Test
    void aWrappedTableGoesOnBelow() {
        Table wide = new Table(List.of(Column.text("RUN"), Column.text("1"), Column.text("2"), Column.text("3")))
                .row("loss", "0.1111", "0.2222", "0.3333");
        assertThat(wide.wrapped(screen(20)))
                .containsExactly("RUN   1       2", "loss  0.1111  0.2222", "", "RUN   3", "loss  0.3333");
    }

    @Test
    void statesHaveColoursWhereTheTerminalHasThem() {
        Screen colours = ScreenForTests.of(new StringWriter(), 80, Glyphs.UNICODE, Ansi.ON);
        assertThat(table.lines(colours)).element(2).asString().contains("\u001b[31mfailed");
        assertThat(lines(80)).element(2).asString().doesNotContain("\u001b");
    }

    private List<String> lines(int columns) {
        return table.lines(screen(columns));
    }

    private static Screen screen(int columns) {
        return ScreenForTests.of(new StringWriter(), columns);
    }
}
