package io.trainyard.server.search;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.trainyard.server.search.language.FilterText;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Where a page ended: the place of its last run in the order. What comes behind it does not change when newer runs
 * come in.
 *
 * @param search a mark of what was searched for
 * @param now what is now on all pages of the search
 * @param place one text per key of the order; null where the run lacks it
 */
record PageToken(String search, Stage stage, Instant now, List<@Nullable String> place) {
    private static final ObjectMapper JSON = new ObjectMapper().findAndRegisterModules();
    private static final int MARK_BYTES = 12;

    /** A mark of everything that a token depends on; pages may differ in size. */
    static String mark(RunQuery query) {
        String filter = query.filter() == null ? "" : FilterText.of(query.filter());
        String text = String.join(
                "\n",
                filter,
                FilterText.of(query.order()),
                query.lifecycle().name(),
                String.valueOf(query.experiments()));
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, MARK_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** Throws {@link InvalidPageProblem} for what is no token of the search. */
    static PageToken read(String text, String search) {
        try {
            String[] parts = JSON.readValue(Base64.getUrlDecoder().decode(text), String[].class);
            if (parts.length > 3 && search.equals(parts[0])) {
                List<@Nullable String> place = Arrays.asList(parts).subList(3, parts.length);
                return new PageToken(search, Stage.valueOf(parts[1]), Instant.parse(parts[2]), place);
            }
        } catch (IOException | RuntimeException e) {
            // not written by us
        }
        throw new InvalidPageProblem();
    }

    String text() {
        List<@Nullable String> parts = new ArrayList<>(List.of(search, stage.name(), now.toString()));
        parts.addAll(place);
        try {
            return Base64.getUrlEncoder().withoutPadding().encodeToString(JSON.writeValueAsBytes(parts));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("cannot write a page token", e);
        }
    }

    /** The place in the types of the order's keys. */
    List<@Nullable Object> place(List<Column.Type> types) {
        if (types.size() != place.size()) {
            throw new InvalidPageProblem();
        }
        List<@Nullable Object> values = new ArrayList<>();
        try {
            for (int i = 0; i < types.size(); i++) {
                String text = place.get(i);
                values.add(text == null ? null : value(types.get(i), text));
            }
        } catch (RuntimeException e) {
            throw new InvalidPageProblem();
        }
        return values;
    }

    private static Object value(Column.Type type, String text) {
        return switch (type) {
            case DOUBLE, PLAIN_DOUBLE -> Double.valueOf(text);
            case LONG -> Long.valueOf(text);
            case TEXT, INDEXED_TEXT -> storable(text);
            case TIME -> OffsetDateTime.parse(text);
            case UUID -> UUID.fromString(text);
        };
    }

    private static String storable(String text) {
        if (text.indexOf(0) >= 0 || !StandardCharsets.UTF_8.newEncoder().canEncode(text)) {
            throw new InvalidPageProblem();
        }
        return text;
    }
}
