package io.trainyard.server.evaluations;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.trainyard.contract.protocol.EvaluationResult;
import io.trainyard.contract.protocol.EvaluationResult.Bin;
import io.trainyard.contract.protocol.EvaluationResult.Wrong;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/** What attempts have found, as rows. */
final class ResultRows {
    private static final ObjectMapper JSON = new ObjectMapper();

    private ResultRows() {}

    /** What an earlier attempt has found is forgotten. */
    static void delete(Handle handle, long evaluation) {
        handle.execute("delete from evaluation_result where evaluation_id = ?", evaluation);
        handle.execute("delete from evaluation_predictions where evaluation_id = ?", evaluation);
        handle.execute("delete from evaluation_wrong where evaluation_id = ?", evaluation);
    }

    static boolean isWhole(Handle handle, long evaluation) {
        return handle.createQuery(
                        """
                        select 1 from evaluation_result join evaluation_predictions using (evaluation_id)
                        where evaluation_id = :id
                        """)
                .bind("id", evaluation)
                .mapTo(int.class)
                .findOne()
                .isPresent();
    }

    /** Sent again, they take the place of those before; a result that came with those goes. */
    static void predictions(Handle handle, long evaluation, byte[] bytes) {
        delete(handle, evaluation);
        handle.execute("insert into evaluation_predictions (evaluation_id, bytes) values (?, ?)", evaluation, bytes);
    }

    static Optional<byte[]> predictions(Handle handle, long evaluation) {
        return handle.createQuery("select bytes from evaluation_predictions where evaluation_id = :id")
                .bind("id", evaluation)
                .mapTo(byte[].class)
                .findOne();
    }

    static void insert(Handle handle, long evaluation, EvaluationResult result, Scores scores) {
        handle.execute("delete from evaluation_result where evaluation_id = ?", evaluation);
        handle.execute("delete from evaluation_wrong where evaluation_id = ?", evaluation);
        handle.createUpdate(
                        """
                        insert into evaluation_result (evaluation_id, images, loss, top1, top5, calibration_error,
                            precision, recall, f1, calibration, confusion)
                        values (:id, :images, :loss, :top1, :top5, :error, :precision, :recall, :f1,
                            cast(:calibration as jsonb), :confusion)
                        """)
                .bind("id", evaluation)
                .bind("images", scores.images())
                .bind("loss", scores.loss())
                .bind("top1", scores.top1())
                .bind("top5", scores.top5())
                .bind("error", scores.calibrationError())
                .bind("precision", scores.precision())
                .bind("recall", scores.recall())
                .bind("f1", scores.f1())
                .bind("calibration", json(result.calibration()))
                .bind("confusion", flat(result.confusion()))
                .execute();
        insertWrong(handle, evaluation, result.wrong());
    }

    private static void insertWrong(Handle handle, long evaluation, List<Wrong> wrong) {
        PreparedBatch batch = handle.prepareBatch(
                """
                insert into evaluation_wrong (evaluation_id, number, image, label, predicted, confidence, png)
                values (?, ?, ?, ?, ?, ?, ?)
                """);
        for (int number = 0; number < wrong.size(); number++) {
            Wrong image = wrong.get(number);
            batch.add(
                    evaluation,
                    number,
                    image.index(),
                    image.label(),
                    image.predicted(),
                    image.confidence(),
                    image.png());
        }
        if (!wrong.isEmpty()) {
            batch.execute();
        }
    }

    /** Of a completed evaluation; the pictures are left out. */
    static Optional<Found> find(Handle handle, long evaluation) {
        return handle.createQuery("select calibration, confusion from evaluation_result where evaluation_id = :id")
                .bind("id", evaluation)
                .map((row, context) ->
                        new Found(bins(row.getString("calibration")), confusion(row), wrong(handle, evaluation)))
                .findOne();
    }

    /** Of a completed evaluation, images by label and predicted class; empty where there are too many classes. */
    static long[][] confusion(Handle handle, long evaluation) {
        return handle.createQuery("select confusion from evaluation_result where evaluation_id = :id")
                .bind("id", evaluation)
                .map((row, context) -> confusion(row))
                .one();
    }

    private static List<WrongImage> wrong(Handle handle, long evaluation) {
        return handle.createQuery(
                        """
                        select number, image, label, predicted, confidence from evaluation_wrong
                        where evaluation_id = :id order by number
                        """)
                .bind("id", evaluation)
                .map((row, context) -> wrong(row))
                .list();
    }

    private static WrongImage wrong(ResultSet row) throws SQLException {
        return new WrongImage(
                row.getInt("number"),
                row.getInt("image"),
                row.getInt("label"),
                row.getInt("predicted"),
                row.getDouble("confidence"));
    }

    static Optional<byte[]> png(Handle handle, long evaluation, int number) {
        return handle.createQuery("select png from evaluation_wrong where evaluation_id = :id and number = :number")
                .bind("id", evaluation)
                .bind("number", number)
                .mapTo(byte[].class)
                .findOne();
    }

    private static int[] flat(long[][] confusion) {
        return Arrays.stream(confusion)
                .flatMapToLong(Arrays::stream)
                .mapToInt(Math::toIntExact)
                .toArray();
    }

    private static long[][] confusion(ResultSet row) throws SQLException {
        Integer[] flat = (Integer[]) row.getArray("confusion").getArray();
        int side = (int) Math.round(Math.sqrt(flat.length));
        long[][] square = new long[side][side];
        for (int i = 0; i < flat.length; i++) {
            square[i / side][i % side] = flat[i];
        }
        return square;
    }

    private static String json(List<Bin> bins) {
        try {
            return JSON.writeValueAsString(bins);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("bins are numbers", e);
        }
    }

    private static List<Bin> bins(String text) {
        try {
            return JSON.readValue(text, new TypeReference<List<Bin>>() {});
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("stored bins cannot be read", e);
        }
    }

    /** What an attempt has found, but for the line of scores. */
    record Found(List<Bin> calibration, long[][] confusion, List<WrongImage> wrong) {}

    /** An image told wrong, without its picture. */
    record WrongImage(int number, int image, int label, int predicted, double confidence) {}
}
