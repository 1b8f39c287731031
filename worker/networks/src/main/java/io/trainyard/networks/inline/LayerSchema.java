package io.trainyard.networks.inline;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What an element of a list of layers may be, as a JSON Schema (draft 2020-12). */
public final class LayerSchema {
    private LayerSchema() {}

    /** @param list a reference to the schema of a whole list, which a block holds another of */
    public static Map<String, Object> ofElement(Map<String, Object> list) {
        List<Object> forms = new ArrayList<>();
        forms.add(Map.of(
                "enum",
                Kinds.ALL.stream().filter(Kind::standsAlone).map(Kind::word).toList()));
        Kinds.ALL.forEach(
                kind -> forms.add(element(kind.word(), Schemas.about(kind.meaning(), said(kind)), true, Map.of())));
        Stream.of(Join.values())
                .forEach(join -> forms.add(element(
                        join.word(),
                        Schemas.about(join.meaning(), Schemas.names(join.least(), join.most())),
                        false,
                        Map.of())));
        Map<String, Object> repeat = Map.of(Element.REPEAT, Schemas.integer(1, Element.MOST_REPEATED));
        forms.add(element(Element.BLOCK, Schemas.about("Layers whose input is the block's own.", list), true, repeat));
        return Map.of("oneOf", forms);
    }

    private static Map<String, Object> element(
            String word, Map<String, Object> said, boolean hasFrom, Map<String, Object> more) {
        Map<String, Object> properties = new LinkedHashMap<>();
        properties.put(word, said);
        properties.putAll(more);
        properties.put(Element.NAME, Schemas.about("The layer's name; made if left out.", Map.of("type", "string")));
        if (hasFrom) {
            properties.put(
                    Element.FROM,
                    Schemas.about("Whose output it takes; the layer's before if left out.", Map.of("type", "string")));
        }
        return Schemas.object(properties, List.of(word));
    }

    private static Map<String, Object> said(Kind kind) {
        Map<String, Object> properties = new LinkedHashMap<>();
        List<String> required = new ArrayList<>();
        for (Field<?> field : kind.fields()) {
            Map<String, Object> schema = Schemas.about(field.meaning(), field.schema());
            if (field.preset() == null) {
                required.add(field.name());
            } else if (field.value(field.preset()).isPresent()) {
                schema.put("default", field.preset());
            }
            properties.put(field.name(), schema);
        }
        Map<String, Object> mapping = Schemas.object(properties, required);
        return kind.fields().isEmpty()
                ? mapping
                : Map.of("oneOf", List.of(kind.fields().get(0).schema(), mapping));
    }
}
