package io.trainyard.server.imports;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PushbackInputStream;
import java.io.Reader;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * The characters of a CSV file, and what separates its cells.
 *
 * @param separator the one of comma, semicolon and tab that the header has most of
 */
record CsvText(Reader reader, char separator) {
    /** Longest header that is looked at for its separator, in characters. */
    private static final int HEADER = 1 << 18;

    private static final char[] SEPARATORS = {',', ';', '\t'};
    private static final int BOM = 3;

    /** @param told how the sender says the bytes are to be read; a byte order mark says it better */
    static CsvText open(InputStream bytes, @Nullable Charset told) throws IOException {
        PushbackInputStream in = new PushbackInputStream(bytes, BOM);
        Charset marked = skipMark(in);
        Charset charset = marked != null ? marked : told != null ? told : StandardCharsets.UTF_8;
        BufferedReader reader = new BufferedReader(
                new InputStreamReader(
                        in,
                        charset.newDecoder()
                                .onMalformedInput(CodingErrorAction.REPORT)
                                .onUnmappableCharacter(CodingErrorAction.REPORT)),
                HEADER);
        return new CsvText(reader, separator(reader));
    }

    private static @Nullable Charset skipMark(PushbackInputStream in) throws IOException {
        byte[] start = in.readNBytes(BOM);
        String hex = HexFormat.of().formatHex(start);
        Charset charset = hex.equals("efbbbf")
                ? StandardCharsets.UTF_8
                : hex.startsWith("fffe")
                        ? StandardCharsets.UTF_16LE
                        : hex.startsWith("feff") ? StandardCharsets.UTF_16BE : null;
        int mark = charset == null ? 0 : charset == StandardCharsets.UTF_8 ? BOM : 2;
        in.unread(start, mark, start.length - mark);
        return charset;
    }

    private static char separator(BufferedReader reader) throws IOException {
        int[] found = new int[SEPARATORS.length];
        boolean quoted = false;
        reader.mark(HEADER);
        for (int read = 0; read < HEADER - 1; read++) {
            int character = reader.read();
            if (character < 0 || !quoted && read > 0 && (character == '\n' || character == '\r')) {
                break;
            }
            quoted ^= character == '"';
            for (int i = 0; i < SEPARATORS.length && !quoted; i++) {
                found[i] += character == SEPARATORS[i] ? 1 : 0;
            }
        }
        reader.reset();
        int most = 0;
        for (int i = 1; i < SEPARATORS.length; i++) {
            most = found[i] > found[most] ? i : most;
        }
        return SEPARATORS[most];
    }
}
