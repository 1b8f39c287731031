package io.trainyard.agent;

import io.trainyard.agent.command.ServerOptions;
import io.trainyard.agent.mlflow.MlflowException;
import io.trainyard.agent.mlflow.MlflowImport;
import io.trainyard.agent.mlflow.MlflowMove;
import io.trainyard.agent.mlflow.MlflowServer;
import io.trainyard.agent.server.ArtifactClient;
import io.trainyard.agent.server.BadTokenException;
import io.trainyard.agent.server.Http;
import io.trainyard.agent.server.LoggedRunClient;
import io.trainyard.agent.server.Retry;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code trainyard import mlflow}: experiments, runs and their files, over MLflow's REST API. */
@Command(
        name = "mlflow",
        description = {
            "Brings experiments and runs of an MLflow server: parameters, tags, all points of all metrics, and artifacts."
                    + " Runs keep their ids.",
            "Runs that were brought and have not changed are left alone, so it may be said again at any time."
        },
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {
            "0:all are there",
            "1:a run could not be brought",
            "2:wrong usage",
            "3:one of the servers cannot be reached"
        })
final class ImportMlflowCommand implements Callable<Integer> {
    @Spec
    private CommandSpec command;

    @Mixin
    private ServerOptions server;

    @Parameters(
            paramLabel = "URL",
            description = "The MLflow server, such as http://host:5000; with user:password@ before the host, or"
                    + " $$MLFLOW_TRACKING_USERNAME and $$MLFLOW_TRACKING_PASSWORD, or $$MLFLOW_TRACKING_TOKEN.")
    private URI url;

    @Option(names = "--experiment", paramLabel = "NAME", description = "Only this one; may be said several times.")
    private List<String> experiments = new ArrayList<>();

    @Option(names = "--no-artifacts", description = "Leaves the files of runs where they are.")
    private boolean withoutArtifacts;

    @Override
    public Integer call() throws IOException, InterruptedException {
        PrintWriter err = command.commandLine().getErr();
        Http http = server.http("admin.token");
        Retry retry = new Retry();
        MlflowServer source = source();
        MlflowImport imports = new MlflowImport(
                source, new LoggedRunClient(http), withoutArtifacts ? null : new ArtifactClient(http), retry);
        try {
            int failures = new MlflowMove(imports, command.commandLine().getOut(), err).bring(experiments);
            return failures == 0 ? 0 : ImportExit.REFUSED;
        } catch (BadTokenException e) {
            throw e;
        } catch (MlflowException e) {
            err.println(e.getMessage());
            return ImportExit.REFUSED;
        } catch (IOException e) {
            err.println("Cannot go on: "
                    + (e.getMessage() == null ? source.address() + " cannot be reached" : e.getMessage())
                    + ". What was brought stays; say it again to go on.");
            return ImportExit.AWAY;
        }
    }

    private MlflowServer source() {
        try {
            return new MlflowServer(url, System.getenv());
        } catch (IllegalArgumentException e) {
            throw new ParameterException(command.commandLine(), e.getMessage(), e);
        }
    }
}
