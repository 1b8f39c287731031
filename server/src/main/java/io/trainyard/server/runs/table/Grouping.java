package io.trainyard.server.runs.table;

import io.trainyard.server.problems.InvalidRequestProblem;
import io.trainyard.server.search.RunGroup;
import io.trainyard.server.search.RunGroup.Spread;
import io.trainyard.server.search.RunQuery;
import io.trainyard.server.search.RunSearch;
import io.trainyard.server.search.language.Attribute;
import io.trainyard.server.search.language.Field;
import io.trainyard.server.search.language.FilterParser;
import io.trainyard.server.search.language.InvalidFilterProblem;
import io.trainyard.server.search.language.ValueType;
import io.trainyard.web.Format;
import io.trainyard.web.GroupsView;
import io.trainyard.web.GroupsView.Group;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Makes the table of groups: runs that have something in common, with mean and spread of each column of numbers. */
@ApplicationScoped
class Grouping {
    private static final int MOST = 200;
    private static final int LEAST_COMPARED = 2;

    private final RunSearch search;

    @Inject
    Grouping(RunSearch search) {
        this.search = search;
    }

    /** @param runs those that are to be put into groups */
    GroupsView of(TableQuery query, RunQuery runs, List<Column> columns) {
        Column by = ColumnReader.read(Objects.requireNonNull(query.group())).get(0);
        Field field = by.field();
        if (field == null || field.type() == ValueType.TIME || field instanceof Field.Metric) {
            throw new InvalidRequestProblem("Runs cannot be grouped by '" + query.group()
                    + "'; use what is a text, such as family, experiment or params.lr.");
        }
        List<Column> shown = columns.stream().filter(column -> column.number()).toList();
        List<Field> figures =
                shown.stream().map(Column::field).map(Objects::requireNonNull).toList();
        List<Group> groups = search.groups(runs, field, figures, MOST).stream()
                .map(group -> view(group, query, by, shown))
                .toList();
        return new GroupsView(by.title(), shown.stream().map(Column::title).toList(), groups, groups.size() == MOST);
    }

    private static Group view(RunGroup group, TableQuery query, Column by, List<Column> shown) {
        List<String> figures = IntStream.range(0, shown.size())
                .mapToObj(i -> text(shown.get(i), group.spreads().get(i)))
                .toList();
        String ids = group.newest().stream().map(String::valueOf).collect(Collectors.joining(","));
        return new Group(
                group.name() == null ? "(none)" : group.name(),
                group.runs(),
                figures,
                query.withGroup(null)
                        .withQ(narrowed(query.q(), by, group.name()))
                        .address(RunsPage.RUNS, null),
                group.newest().size() < LEAST_COMPARED ? null : "/compare?runs=" + ids);
    }

    private static String text(Column column, Spread spread) {
        Double mean = spread.mean();
        if (mean == null) {
            return Format.NONE;
        }
        Double deviation = spread.deviation();
        String text = number(column, mean);
        return deviation == null ? text : text + " ± " + likewise(column, deviation, text);
    }

    /** Whether a metric is in percent its mean says. */
    private static String likewise(Column column, double deviation, String mean) {
        if (column.field() instanceof Field.Metric) {
            return mean.endsWith("%") ? Format.percent(deviation) : Format.number(deviation);
        }
        return number(column, deviation);
    }

    private static String number(Column column, double value) {
        Field field = Objects.requireNonNull(column.field());
        if (field instanceof Field.Metric metric) {
            return Format.metric(metric.key(), value);
        } else if (field.type() == ValueType.DURATION) {
            return Format.duration(Duration.ofMillis(Math.round(1000 * value)));
        }
        boolean large = field instanceof Field.OfRun run && run.attribute() == Attribute.PARAMETERS;
        return large ? Format.count(Math.round(value)) : Format.number(value);
    }

    /** The filter that leaves the runs of one group. */
    private static String narrowed(String q, Column by, @Nullable String name) {
        String own = name == null ? by.text() + " is null" : by.text() + " = '" + name.replace("'", "''") + "'";
        if (q.isBlank()) {
            return own;
        }
        return (isFilter(q) ? "(" + q + ")" : "words('" + q.replace("'", "''") + "')") + " and " + own;
    }

    private static boolean isFilter(String q) {
        try {
            return FilterParser.parse(q).isPresent();
        } catch (InvalidFilterProblem words) {
            return false;
        }
    }
}
