package io.trainyard.server.sweeps.space;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The fields that are searched, and the points of that space that are tried.
 *
 * @param fields values by path, in the order they were written
 */
public record SearchSpace(Map<String, Dimension> fields) {
    /** Draws for each trial that is wanted, before a space of few points is taken for exhausted. */
    private static final int PATIENCE = 50;

    public SearchSpace {
        fields = new LinkedHashMap<>(fields);
    }

    /** How many points a grid has; empty if that is not known, or more than can be counted. */
    public Optional<Long> gridSize() {
        long size = 1;
        for (Dimension dimension : fields.values()) {
            Optional<List<Object>> values = dimension.grid();
            if (values.isEmpty() || size > Integer.MAX_VALUE) {
                return Optional.empty();
            }
            size *= values.get().size();
        }
        return Optional.of(size);
    }

    /**
     * The points to try, values by path: the same for the same seed, and none of them twice.
     *
     * @param most fewer are there where a grid or the space has no more
     */
    public List<Map<String, Object>> points(Method method, long seed, int most) {
        return switch (method) {
            case GRID -> grid(most);
            case RANDOM, ASHA -> drawn(new RandomPoints(fields.size(), seed), most);
            case QUASI_RANDOM -> drawn(new SobolPoints(fields.size(), seed), most);
        };
    }

    /** The last field moves fastest, as the digits of a number do. */
    private List<Map<String, Object>> grid(int most) {
        List<Map<String, Object>> points = List.of(Map.of());
        for (Map.Entry<String, Dimension> field : fields.entrySet()) {
            List<Map<String, Object>> longer = new ArrayList<>();
            for (Map<String, Object> point : points) {
                for (Object value : field.getValue().grid().orElseThrow()) {
                    Map<String, Object> next = new LinkedHashMap<>(point);
                    next.put(field.getKey(), value);
                    longer.add(next);
                }
            }
            points = longer;
        }
        return points.stream().limit(most).toList();
    }

    private List<Map<String, Object>> drawn(UnitPoints source, int most) {
        Set<Map<String, Object>> points = new LinkedHashSet<>();
        for (long draws = 0; points.size() < most && draws < (long) PATIENCE * most; draws++) {
            double[] place = source.next();
            Map<String, Object> point = new LinkedHashMap<>();
            int i = 0;
            for (Map.Entry<String, Dimension> field : fields.entrySet()) {
                point.put(field.getKey(), field.getValue().at(place[i]));
                i++;
            }
            points.add(point);
        }
        return List.copyOf(points);
    }
}
