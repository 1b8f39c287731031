package io.trainyard.contract;

import java.util.ArrayList;
import java.util.List;

/** Collects every {@link Mistake} of a document, so that its author hears of all of them at once. */
public final class Mistakes {
    /** More are left out: nobody reads them, and a document may be large only to have them written. */
    public static final int MAX = 200;

    private final List<Mistake> found;
    private final String prefix;

    public Mistakes() {
        this(new ArrayList<>(), "");
    }

    private Mistakes(List<Mistake> found, String prefix) {
        this.found = found;
        this.prefix = prefix;
    }

    /** The same collection, seen from a part of the document: paths added through it start with {@code part}. */
    public Mistakes at(String part) {
        return new Mistakes(found, path(part));
    }

    /** The same collection, seen from an element of the list that this part is. */
    public Mistakes at(int index) {
        return new Mistakes(found, prefix + "[" + index + "]");
    }

    /** Adds a mistake of field {@code field} of this part; an empty field names the part itself. */
    public void add(String field, String message, String fix) {
        if (found.size() < MAX) {
            found.add(new Mistake(path(field), message, fix));
        }
    }

    public boolean isEmpty() {
        return found.isEmpty();
    }

    public List<Mistake> all() {
        return List.copyOf(found);
    }

    private String path(String field) {
        if (field.isEmpty()) {
            return prefix;
        }
        return prefix.isEmpty() ? field : prefix + "." + field;
    }
}
