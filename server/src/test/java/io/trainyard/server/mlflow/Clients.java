package io.trainyard.server.mlflow;

import io.restassured.RestAssured;
import io.trainyard.server.accounts.CallersForTests;
import io.trainyard.server.accounts.Role;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.mlflow.tracking.MlflowClient;
import org.mlflow.tracking.creds.BasicMlflowHostCreds;

/** The stock client of MLflow 2.17.2, let in in each of the ways it knows. */
@ApplicationScoped
public class Clients {
    private static final String PASSWORD = "correct horse battery staple";

    @Inject
    CallersForTests callers;

    /** As with {@code MLFLOW_TRACKING_TOKEN}. */
    public MlflowClient withToken(String role) {
        return new MlflowClient(new BasicMlflowHostCreds(server(), callers.tokenOf(role)));
    }

    /** As with {@code MLFLOW_TRACKING_USERNAME} and {@code MLFLOW_TRACKING_PASSWORD}. */
    public MlflowClient withPassword(String role) {
        return new MlflowClient(new BasicMlflowHostCreds(server(), callers.nameWithPassword(role, PASSWORD), PASSWORD));
    }

    /** With a token in place of the password. */
    public MlflowClient withTokenAsPassword() {
        return new MlflowClient(new BasicMlflowHostCreds(server(), "token", callers.tokenOf(Role.MEMBER)));
    }

    public MlflowClient asStranger() {
        return new MlflowClient(new BasicMlflowHostCreds(server(), "trainyard_api_guess"));
    }

    private static String server() {
        return "http://localhost:" + RestAssured.port;
    }
}
