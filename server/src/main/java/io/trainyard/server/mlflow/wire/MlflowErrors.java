package io.trainyard.server.mlflow.wire;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.trainyard.server.problems.HttpRefusal;
import io.trainyard.server.problems.ProblemDocument;
import io.trainyard.server.problems.ProblemForm;
import jakarta.inject.Singleton;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/** Tells problems as MLflow's clients read them: {@code {"error_code": ..., "message": ...}}. */
@Singleton
class MlflowErrors implements ProblemForm {
    private static final ObjectMapper JSON = new ObjectMapper();

    private static final String HOW_TO_COME_IN =
            "You are not authenticated. Set MLFLOW_TRACKING_TOKEN to a token of yours, or MLFLOW_TRACKING_USERNAME and "
                    + "MLFLOW_TRACKING_PASSWORD to the name of your account and its password or a token. The page "
                    + "/settings makes tokens.";

    @Override
    public boolean covers(String path) {
        return MlflowPaths.contain(path);
    }

    @Override
    public Written write(ProblemDocument problem) {
        Map<String, String> told = new LinkedHashMap<>();
        told.put("error_code", code(problem).name());
        told.put("message", problem.status() == 401 ? HOW_TO_COME_IN : problem.detail());
        try {
            return new Written(problem.status(), "application/json", JSON.writeValueAsString(told));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("two texts can always be written", e);
        }
    }

    private static ErrorCode code(ProblemDocument problem) {
        if (problem.equals(HttpRefusal.describe(404, "", problem.instance()))) {
            return ErrorCode.ENDPOINT_NOT_FOUND;
        }
        return Arrays.stream(ErrorCode.values())
                .filter(code -> code.name().equals(problem.code()))
                .findFirst()
                .orElseGet(() -> ErrorCode.ofStatus(problem.status()));
    }
}
