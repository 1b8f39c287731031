package io.trainyard.server.search;

import io.trainyard.server.insights.InsightKind;
import io.trainyard.server.search.Column.Type;
import io.trainyard.server.search.language.Attribute;
import io.trainyard.server.search.language.Field;
import io.trainyard.server.search.language.Figure;
import org.jspecify.annotations.Nullable;

/** Where the fields of the language lie in the database. */
final class Columns {
    /** The index {@code run_start} has it. */
    static final String START = "coalesce(run.started_at, run.created_at)";

    private static final String DATASET = "dataset.name || '@' || dataset_version.number";

    /** Short enough to be read as a number without overflow. */
    private static final String IS_NUMBER =
            "'^[+-]?([0-9]{1,40}(\\.[0-9]{0,40})?|\\.[0-9]{1,40})([eE][+-]?[0-9]{1,2})?$'";

    /** What a search by words looks through. */
    private static final String WORDS = "concat_ws(' ', run.name, experiment.name, run.family, run.variant, " + DATASET
            + ", run.status, '#' || run.id)";

    /** A run without any, or one that was never looked at, has none. */
    private static final String ALL_INSIGHTS =
            "coalesce((select cast(sum(cast(value as bigint)) as bigint) from jsonb_each_text(insight_review.counts)), 0)";

    private final Statement statement;
    private final String now;

    /** @param now an expression for the present, the same on all pages of a search */
    Columns(Statement statement, String now) {
        this.statement = statement;
        this.now = now;
    }

    String now() {
        return now;
    }

    String words() {
        statement.joinExperiment();
        statement.joinDataset();
        return WORDS;
    }

    Column of(Field field) {
        if (field instanceof Field.Metric metric) {
            return metric(metric);
        } else if (field instanceof Field.Logged logged) {
            return logged(logged);
        } else if (field instanceof Field.OfRun ofRun) {
            return ofRun(ofRun.attribute());
        } else if (field instanceof Field.OfInsights insights) {
            return ofInsights(insights.kind());
        } else {
            return ofDataset(((Field.OfDataset) field).fact());
        }
    }

    private Column metric(Field.Metric metric) {
        String series = statement.keyed(Statement.METRICS, metric.key());
        Figure figure = metric.figure().of(metric.key());
        return switch (figure) {
            case MIN -> Column.nullable(Type.PLAIN_DOUBLE, series + ".min_value");
            case MAX -> Column.nullable(Type.PLAIN_DOUBLE, series + ".max_value");
            default -> Column.nullable(Type.DOUBLE, series + ".last_value");
        };
    }

    private Column logged(Field.Logged logged) {
        Column text = logged.kind() == Field.Logged.Kind.PARAM
                ? Column.nullable(Type.INDEXED_TEXT, statement.keyed("run_param", logged.key()) + ".value")
                : tag(logged.key());
        return logged.number()
                ? Column.nullable(
                        Type.PLAIN_DOUBLE,
                        "case when %1$s ~ %2$s then cast(%1$s as float8) end".formatted(text.sql(), IS_NUMBER))
                : text;
    }

    /** What MLflow keeps in tags and we in fields is found by either name. */
    private Column tag(String key) {
        return switch (key) {
            case "mlflow.runName" -> Column.of(Type.TEXT, "run.name");
            case "mlflow.note.content" -> Column.nullable(Type.TEXT, "nullif(run.notes, '')");
            default -> Column.nullable(Type.INDEXED_TEXT, statement.keyed("run_tag", key) + ".value");
        };
    }

    private Column ofRun(Attribute attribute) {
        return switch (attribute) {
            case ID -> Column.of(Type.LONG, "run.id");
            case RUN_ID -> Column.of(Type.UUID, "run.uid");
            case NAME -> Column.of(Type.TEXT, "run.name");
            case EXPERIMENT -> {
                statement.joinExperiment();
                yield Column.of(Type.TEXT, "experiment.name");
            }
            case EXPERIMENT_ID -> Column.of(Type.LONG, "run.experiment_id");
            case STATUS -> new Column(Type.TEXT, "run.status", Statuses.MLFLOW_WORD, false);
            case FAMILY -> Column.nullable(Type.TEXT, "run.family");
            case VARIANT -> Column.nullable(Type.TEXT, "run.variant");
            case DATASET -> {
                statement.joinDataset();
                yield new Column(Type.TEXT, DATASET, "dataset.name", true);
            }
            case USER -> Column.of(Type.TEXT, "coalesce(" + tag("mlflow.user").sql() + ", run.created_by)");
            case CREATED -> Column.of(Type.TIME, "run.created_at");
            case START_TIME -> Column.of(Type.TIME, START);
            case STARTED -> Column.nullable(Type.TIME, "run.started_at");
            case FINISHED -> Column.nullable(Type.TIME, "run.finished_at");
            case DURATION ->
                Column.nullable(
                        Type.PLAIN_DOUBLE,
                        "cast(extract(epoch from coalesce(run.finished_at, " + now + ") - run.started_at) as float8)");
            case EPOCH -> Column.nullable(Type.LONG, "run.epoch");
            case EPOCHS -> Column.nullable(Type.LONG, "run.epochs");
            case STEP -> Column.of(Type.LONG, "run.step");
            case PARAMETERS -> Column.nullable(Type.LONG, "run.parameters");
            case REASON -> Column.nullable(Type.TEXT, "run.reason");
            case NOTES -> Column.of(Type.TEXT, "run.notes");
        };
    }

    /** A run without any, or one that was never looked at, has none. */
    private Column ofInsights(@Nullable InsightKind kind) {
        statement.joinInsights();
        if (kind == null) {
            return Column.of(Type.LONG, ALL_INSIGHTS);
        }
        return Column.of(
                Type.LONG, "coalesce(cast(insight_review.counts ->> '%s' as bigint), 0)".formatted(kind.word()));
    }

    private Column ofDataset(Field.OfDataset.Fact fact) {
        statement.joinDataset();
        return switch (fact) {
            case NAME -> Column.nullable(Type.TEXT, "dataset.name");
            case DIGEST -> Column.nullable(Type.TEXT, "encode(dataset_version.sha256, 'hex')");
            case CONTEXT -> Column.nullable(Type.TEXT, "case when dataset.id is not null then 'train' end");
        };
    }
}
