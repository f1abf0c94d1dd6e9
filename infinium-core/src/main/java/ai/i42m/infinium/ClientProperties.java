package ai.i42m.infinium;

import static ai.i42m.infinium.config.InfiniumOption.AGENTS;
import static ai.i42m.infinium.config.InfiniumOption.AGENT_ID;
import static ai.i42m.infinium.config.InfiniumOption.AGENT_SECRET;
import static ai.i42m.infinium.config.InfiniumOption.AGENT_SECRET_FILE;
import static ai.i42m.infinium.config.InfiniumOption.BASE_URL;
import static ai.i42m.infinium.config.InfiniumOption.DRY_RUN;
import static ai.i42m.infinium.config.InfiniumOption.MAX_BYTES;
import static ai.i42m.infinium.config.InfiniumOption.MAX_RETRIES;
import static ai.i42m.infinium.config.InfiniumOption.SPOOL_DIR;
import static ai.i42m.infinium.config.InfiniumOption.TIMEOUT;

import ai.i42m.infinium.config.InfiniumOption;
import ai.i42m.infinium.config.InfiniumProperties;
import ai.i42m.infinium.error.ConfigurationException;
import ai.i42m.infinium.error.ValidationException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads a client's options from properties. */
final class ClientProperties {
  private final InfiniumProperties properties;

  private ClientProperties(InfiniumProperties properties) {
    this.properties = properties;
  }

  /**
   * A client with all that is set.
   *
   * @throws ConfigurationException naming the option that is missing or cannot be used
   */
  static InfiniumClient open(InfiniumProperties properties) {
    InfiniumClient.Builder builder = new ClientProperties(properties).read();
    try {
      return builder.build();
    } catch (ConfigurationException e) {
      throw new ConfigurationException(BASE_URL + ": " + e.getMessage(), e);
    }
  }

  private InfiniumClient.Builder read() {
    InfiniumClient.Builder client = identified();
    properties.map(AGENTS).forEach((id, secret) -> add(client, id, secret));
    properties.ifSet(BASE_URL, properties::required, client::setBaseUrl);
    properties.ifSet(TIMEOUT, properties::duration, client::setTimeout);
    properties.ifSet(MAX_RETRIES, properties::integer, client::setMaxRetries);
    return client.setDelivery(delivery());
  }

  private InfiniumClient.Builder identified() {
    DryRun dryRun = properties.isSet(DRY_RUN) ? DryRun.of(properties.required(DRY_RUN)) : null;
    if (dryRun != null && !properties.isSet(AGENT_ID)) {
      return InfiniumClient.builder(dryRun);
    }
    String secret = secret();
    requireSet(secret);
    try {
      InfiniumClient.Builder client =
          InfiniumClient.builder(properties.required(AGENT_ID), String.valueOf(secret));
      return dryRun == null ? client : client.setDryRun(dryRun);
    } catch (ValidationException e) {
      InfiniumOption wrong = e.field().equals("agent_id") ? AGENT_ID : AGENT_SECRET;
      throw new ConfigurationException(wrong + ": " + e.getMessage(), e);
    }
  }

  private void requireSet(@Nullable String secret) {
    List<String> missing = new ArrayList<>();
    if (!properties.isSet(AGENT_ID)) {
      missing.add(AGENT_ID + " is not set");
    }
    if (secret == null) {
      missing.add(AGENT_SECRET + " is not set, nor is " + AGENT_SECRET_FILE);
    }
    if (!missing.isEmpty()) {
      throw new ConfigurationException(String.join("; ", missing));
    }
  }

  /** Null when there is none. */
  private @Nullable String secret() {
    String secret = properties.text(AGENT_SECRET);
    return secret != null || !properties.isSet(AGENT_SECRET_FILE)
        ? secret
        : contentOf(properties.path(AGENT_SECRET_FILE));
  }

  private static String contentOf(Path file) {
    try {
      return Files.readString(file, StandardCharsets.UTF_8).strip();
    } catch (IOException e) {
      // The exception may repeat what is in the file, the path is no secret.
      throw new ConfigurationException(
          AGENT_SECRET_FILE
              + " cannot be read: "
              + file
              + " ("
              + e.getClass().getSimpleName()
              + ")");
    }
  }

  private static void add(InfiniumClient.Builder client, String id, String secret) {
    try {
      client.addAgent(id, secret);
    } catch (ValidationException e) {
      throw new ConfigurationException(AGENTS + ": " + e.getMessage(), e);
    }
  }

  private DeliveryOptions delivery() {
    DeliveryOptions.Builder delivery = DeliveryOptions.builder();
    properties.ifSet(SPOOL_DIR, properties::path, delivery::setSpoolDirectory);
    properties.ifSet(MAX_BYTES, properties::bytes, delivery::setMaxQueuedBytes);
    return delivery.build();
  }
}
