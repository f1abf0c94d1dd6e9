package ai.i42m.infinium.otel.internal.doctor;

import ai.i42m.infinium.InfiniumClient;
import ai.i42m.infinium.config.InfiniumOption;
import ai.i42m.infinium.config.InfiniumProperties;
import ai.i42m.infinium.error.AuthenticationException;
import ai.i42m.infinium.error.ConfigurationException;
import ai.i42m.infinium.error.InfiniumException;
import ai.i42m.infinium.error.NetworkException;
import ai.i42m.infinium.error.NotFoundException;
import java.util.List;
import java.util.UUID;

/**
 * Whether Infinium answers and knows the agent, asked by the result of a task that does not exist:
 * nothing is stored.
 */
final class ApiCheck {
  private static final String TOPIC = "Infinium";

  private ApiCheck() {}

  static List<Finding> of(Patient patient) {
    InfiniumProperties properties = patient.infinium();
    if (properties.isSet(InfiniumOption.DRY_RUN)) {
      return List.of(Finding.note(TOPIC, "not asked: this is a dry run"));
    }
    try (InfiniumClient client =
        InfiniumClient.fromProperties(properties.without(InfiniumOption.SPOOL_DIR))) {
      return List.of(ask(client));
    } catch (ConfigurationException e) {
      return List.of(Finding.note(TOPIC, "not asked: the settings cannot be used"));
    }
  }

  private static Finding ask(InfiniumClient client) {
    try {
      client.getInterpretedTaskResult(UUID.randomUUID().toString());
      return known(client);
    } catch (NotFoundException e) {
      return known(client);
    } catch (AuthenticationException e) {
      return Finding.problem(
          TOPIC, client.baseUrl() + " refuses agent " + client.agentId() + ": " + e.getMessage());
    } catch (NetworkException e) {
      return Finding.problem(
          TOPIC,
          client.baseUrl()
              + " cannot be reached: "
              + e.getMessage()
              + ". Behind a proxy: -Dhttps.proxyHost, -Dhttps.proxyPort");
    } catch (InfiniumException e) {
      return Finding.problem(TOPIC, client.baseUrl() + " answers: " + e.getMessage());
    }
  }

  private static Finding known(InfiniumClient client) {
    return Finding.ok(TOPIC, client.baseUrl() + " knows agent " + client.agentId());
  }
}
