package io.trainyard.server.search;

import io.trainyard.server.search.language.Comparison;
import io.trainyard.server.search.language.Condition;
import io.trainyard.server.search.language.Field;
import io.trainyard.server.search.language.OrderBy;
import io.trainyard.server.search.language.StatusWords;
import io.trainyard.server.search.language.Value;
import io.trainyard.server.search.language.ValueType;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What a search finds, said in plain Java: slow, and easy to believe. */
final class SearchModel {
    private SearchModel() {}

    static boolean meets(SampleRun run, Condition condition) {
        if (condition instanceof Condition.And and) {
            return and.parts().stream().allMatch(part -> meets(run, part));
        } else if (condition instanceof Condition.Or or) {
            return or.parts().stream().anyMatch(part -> meets(run, part));
        } else if (condition instanceof Condition.Not not) {
            return !meets(run, not.part());
        } else if (condition instanceof Condition.Missing missing) {
            return run.value(missing.field()) == null;
        } else if (condition instanceof Condition.Present present) {
            return run.value(present.field()) != null;
        } else if (condition instanceof Condition.Words words) {
            throw new IllegalArgumentException("words are not of the model: " + words);
        } else {
            return meetsIfThere(run, condition);
        }
    }

    private static boolean meetsIfThere(SampleRun run, Condition condition) {
        if (condition instanceof Condition.OneOf oneOf) {
            return run.value(oneOf.field()) != null
                    && oneOf.negated() != oneOf.values().stream().anyMatch(value -> equal(run, oneOf.field(), value));
        } else if (condition instanceof Condition.Like like) {
            return run.value(like.field()) != null
                    && like.negated() != run.texts(like.field()).stream().anyMatch(text -> isLike(text, like));
        }
        Condition.Compare compare = (Condition.Compare) condition;
        Field field = compare.field();
        if (run.value(field) == null) {
            return false;
        }
        return switch (compare.comparison()) {
            case EQUAL -> equal(run, field, compare.value());
            case NOT_EQUAL -> !equal(run, field, compare.value());
            default -> inOrder(run.value(field), compare.comparison(), compare.value());
        };
    }

    private static boolean equal(SampleRun run, Field field, Value value) {
        if (field.type() == ValueType.STATUS) {
            return StatusWords.stored(((Value.Text) value).text()).contains(run.status());
        }
        if (value instanceof Value.Text text) {
            return run.value(field) instanceof UUID uid
                    ? uid.toString()
                            .replace("-", "")
                            .equals(text.text().replace("-", "").toLowerCase(Locale.ROOT))
                    : run.texts(field).contains(text.text());
        }
        if (value instanceof Value.At at) {
            return ((Instant) run.value(field)).toEpochMilli() == at.time().toEpochMilli();
        }
        double left = number(run.value(field));
        double right = number(value);
        return left == right || Double.isNaN(left) && Double.isNaN(right);
    }

    private static boolean inOrder(Object value, Comparison comparison, Value with) {
        double left = value instanceof Instant time ? time.toEpochMilli() : number(value);
        double right = with instanceof Value.At at ? at.time().toEpochMilli() : number(with);
        return switch (comparison) {
            case LESS -> left < right;
            case LESS_OR_EQUAL -> left <= right;
            case GREATER -> left > right;
            case GREATER_OR_EQUAL -> left >= right;
            default -> throw new IllegalArgumentException(comparison + " is no order");
        };
    }

    private static double number(Object value) {
        if (value instanceof Value.Number number) {
            return number.number();
        }
        return value instanceof Value.Lasting lasting
                ? lasting.duration().toMillis() / 1000.0
                : ((Number) value).doubleValue();
    }

    private static boolean isLike(String text, Condition.Like like) {
        return like.ignoringCase()
                ? isLike(text.toLowerCase(Locale.ROOT), like.pattern().toLowerCase(Locale.ROOT))
                : isLike(text, like.pattern());
    }

    private static boolean isLike(String text, String pattern) {
        if (pattern.isEmpty()) {
            return text.isEmpty();
        }
        if (pattern.charAt(0) == '%') {
            return isLike(text, pattern.substring(1)) || !text.isEmpty() && isLike(text.substring(1), pattern);
        }
        boolean first = !text.isEmpty() && (pattern.charAt(0) == '_' || pattern.charAt(0) == text.charAt(0));
        return first && isLike(text.substring(1), pattern.substring(1));
    }

    /** Values in their order, then NaN, then what is missing; the newest start and the run id decide the rest. */
    static Comparator<SampleRun> order(List<OrderBy> order) {
        return Ordering.complete(order).stream()
                .map(SearchModel::order)
                .reduce(Comparator::thenComparing)
                .orElseThrow();
    }

    private static Comparator<SampleRun> order(OrderBy by) {
        Comparator<SampleRun> values = (a, b) -> compare(a.value(by.field()), b.value(by.field()));
        return Comparator.<SampleRun>comparingInt(run -> rank(run.value(by.field())))
                .thenComparing(by.ascending() ? values : values.reversed());
    }

    private static int rank(@Nullable Object value) {
        if (value == null) {
            return 2;
        }
        return value instanceof Double number && number.isNaN() ? 1 : 0;
    }

    private static int compare(@Nullable Object a, @Nullable Object b) {
        if (a == null || b == null) {
            return 0;
        }
        if (a instanceof UUID) {
            return a.toString().compareTo(b.toString());
        }
        if (a instanceof String text) {
            return text.compareTo((String) b);
        }
        return a instanceof Instant time ? time.compareTo((Instant) b) : Double.compare(plain(a), plain(b));
    }

    /** Without the zero below zero, which is the same number. */
    private static double plain(Object number) {
        return ((Number) number).doubleValue() + 0.0;
    }
}
