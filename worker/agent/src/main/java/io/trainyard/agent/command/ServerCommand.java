package io.trainyard.agent.command;

import io.trainyard.agent.server.Address;
import io.trainyard.agent.server.ApiClient;
import io.trainyard.agent.server.BadTokenException;
import io.trainyard.agent.server.Http;
import io.trainyard.agent.server.RefusedException;
import io.trainyard.agent.terminal.Screen;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** A command that asks the server and prints what it says. Failures are thrown: {@link Exit#of} says how they end. */
public abstract class ServerCommand implements Callable<Integer> {
    @Spec
    private CommandSpec command;

    @Mixin
    private ServerOptions server;

    @Override
    public final Integer call() throws IOException, InterruptedException {
        Screen screen = Screen.of(command.commandLine());
        try {
            return run(new ApiClient(server.http("admin.token")), screen).code();
        } finally {
            screen.flush();
        }
    }

    protected abstract Exit run(ApiClient api, Screen screen) throws IOException, InterruptedException;

    /** A specification that the command line names; throws the {@link #misuse} if it cannot be read. */
    protected final DocumentFile document(Path path) {
        DocumentFile file = new DocumentFile(path);
        if (!file.isReadable()) {
            throw misuse("Cannot read the file " + file + ".");
        }
        return file;
    }

    /** Sends a specification; where the server refuses it, says why and answers nothing. */
    protected final Optional<Http.Answer> submit(ApiClient api, Address address, DocumentFile file, Screen screen)
            throws IOException, InterruptedException {
        try {
            return Optional.of(api.submit(address, file.read()));
        } catch (BadTokenException e) {
            throw e;
        } catch (RefusedException e) {
            screen.note("%s was refused: %s", file, Complaint.of(e));
            return Optional.empty();
        }
    }

    /** To be thrown where the words given make no sense. */
    protected final ParameterException misuse(String message) {
        return new ParameterException(command.commandLine(), message);
    }
}
