package io.trainyard.server.specs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.trainyard.contract.Mistakes;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Numbers as people write them.
 *
 * @param fromText whether text that reads as a number is one: YAML calls {@code 1e-3} text
 */
record Numbers(boolean fromText) {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final Pattern NUMBER = Pattern.compile("[-+]?(\\d+\\.?\\d*|\\.\\d+)([eE][-+]?\\d{1,4})?");

    Optional<JsonNode> read(JsonNode node, Class<?> type, Mistakes mistakes) {
        if (type == Double.class) {
            return number(node, mistakes).map(found -> NODES.numberNode(found.doubleValue()));
        }
        BigInteger limit =
                type == Integer.class ? BigInteger.valueOf(Integer.MAX_VALUE) : BigInteger.valueOf(Long.MAX_VALUE);
        return number(node, mistakes).flatMap(found -> whole(node, found, limit, mistakes));
    }

    private Optional<BigDecimal> number(JsonNode node, Mistakes mistakes) {
        if (node.isNumber() && Double.isFinite(node.doubleValue())) {
            return Optional.of(node.decimalValue());
        }
        if (fromText && node.isTextual() && NUMBER.matcher(node.textValue()).matches()) {
            return Optional.of(new BigDecimal(node.textValue()));
        }
        ShapeCheck.wrong(node, "a finite number", mistakes);
        return Optional.empty();
    }

    private static Optional<JsonNode> whole(JsonNode node, BigDecimal number, BigInteger limit, Mistakes mistakes) {
        if (number.abs().compareTo(new BigDecimal(limit)) > 0) {
            return ShapeCheck.wrong(node, "a whole number of at most " + limit, mistakes);
        }
        return number.stripTrailingZeros().scale() > 0
                ? ShapeCheck.wrong(node, "a whole number", mistakes)
                : Optional.of(NODES.numberNode(number.toBigIntegerExact()));
    }
}
