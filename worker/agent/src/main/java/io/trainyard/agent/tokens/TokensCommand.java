package io.trainyard.agent.tokens;

import picocli.CommandLine.Command;

/** {@code trainyard tokens}: what lets programs in. */
@Command(
        name = "tokens",
        description = "Lists, makes and revokes tokens, which let programs in.",
        subcommands = {ListTokensCommand.class, CreateTokenCommand.class, RevokeTokenCommand.class})
public final class TokensCommand {}
