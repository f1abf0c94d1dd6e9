package ai.i42m.infinium;

import static org.assertj.core.api.Assertions.assertThat;

import ai.i42m.infinium.testkit.LocalInfinium;
import ai.i42m.infinium.testkit.ReceivedRequest;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Which process brought which task to a server, in order. */
final class Arrivals {
  private final LocalInfinium infinium;
  private final Set<ReceivedRequest> taken = new LinkedHashSet<>();

  Arrivals(LocalInfinium infinium) {
    this.infinium = infinium;
  }

  /** Reads the requests that the server still knows; it forgets the oldest of more than 10 000. */
  void collect() {
    infinium.requests().stream()
        .filter(request -> request.status() == 200 || request.status() == 201)
        .forEach(taken::add);
  }

  private Map<String, List<ReceivedRequest>> byTask() {
    return taken.stream()
        .collect(
            Collectors.groupingBy(
                request -> request.headers().getOrDefault("idempotency-key", "none"),
                LinkedHashMap::new,
                Collectors.toList()));
  }

  private static String sender(ReceivedRequest request) {
    return request.headers().getOrDefault("user-agent", "none");
  }

  Set<String> taskIds() {
    return byTask().keySet();
  }

  /** How many tasks came how often. */
  Map<Integer, Long> timesArrived() {
    return byTask().values().stream()
        .collect(Collectors.groupingBy(List::size, TreeMap::new, Collectors.counting()));
  }

  /** Each process brought a task once, and was killed when another one brought it again. */
  void assertTwiceOnlyAfterKills(Predicate<String> killed) {
    byTask()
        .forEach(
            (id, requests) -> {
              List<String> senders = requests.stream().map(Arrivals::sender).toList();
              assertThat(senders).as(id).doesNotHaveDuplicates();
              assertThat(senders.subList(0, senders.size() - 1)).as(id).allMatch(killed);
            });
  }

  /** What a process calls delivered was not sent again. */
  void assertLastSender(List<String> taskIds, String name) {
    Map<String, List<ReceivedRequest>> byTask = byTask();
    for (String id : taskIds) {
      List<ReceivedRequest> requests = byTask.getOrDefault(id, List.of());
      assertThat(requests).as(id).isNotEmpty();
      assertThat(sender(requests.get(requests.size() - 1))).as(id).isEqualTo(name);
    }
  }
}
