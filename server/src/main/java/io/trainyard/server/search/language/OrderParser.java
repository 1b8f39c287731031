package io.trainyard.server.search.language;

import io.trainyard.server.search.language.Token.Kind;
import java.util.ArrayList;
import java.util.List;

/** Reads what runs are ordered by: {@code metrics.acc DESC, name}. */
public final class OrderParser {
    private static final int MOST = 10;

    private OrderParser() {}

    /**
     * Reads an order; empty if the text is blank.
     *
     * @throws InvalidFilterProblem that says where it cannot be understood
     */
    public static List<OrderBy> parse(String text) {
        return parse(List.of(text));
    }

    /** Reads the parts of one order, the most important first. */
    public static List<OrderBy> parse(List<String> texts) {
        List<OrderBy> order = new ArrayList<>();
        for (String text : texts) {
            Tokens tokens = new Tokens(new Source("the order", text));
            if (!tokens.peek().is(Kind.END)) {
                add(order, tokens);
            }
        }
        return order;
    }

    private static void add(List<OrderBy> order, Tokens tokens) {
        Source source = tokens.source();
        do {
            Token first = tokens.peek();
            OrderBy next = one(tokens);
            if (order.stream().anyMatch(before -> before.field().equals(next.field()))) {
                throw source.problem(first, "runs are ordered by this already; name it once");
            }
            if (order.size() == MOST) {
                throw source.problem(first, "runs are ordered by at most " + MOST + " things");
            }
            order.add(next);
        } while (tokens.take(Kind.COMMA));
        if (!tokens.peek().is(Kind.END)) {
            throw source.expected("ASC, DESC, a comma or the end", tokens.peek());
        }
    }

    private static OrderBy one(Tokens tokens) {
        Token first = tokens.peek();
        Field field = new FieldParser(tokens).field();
        if (field instanceof Field.OfDataset) {
            throw tokens.source().problem(first, "a run may have several data sets, so they give runs no order");
        }
        boolean descending = tokens.take("desc");
        if (!descending) {
            tokens.take("asc");
        }
        return new OrderBy(field, !descending);
    }
}
