package ai.i42m.infinium.testkit;

import static java.util.Objects.requireNonNull;

import ai.i42m.infinium.testkit.internal.http.Answer;
import ai.i42m.infinium.testkit.internal.http.Reply;
import ai.i42m.infinium.testkit.internal.http.Request;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The way of every request: fault or handler, then the record.
 *
 * <p>Recorded before it is answered, so that whoever has an answer finds the request there.
 */
final class Routes {
  private final Map<Endpoint, Handler> handlers;
  private final ListingHandler listing;
  private final FaultSchedule faults;
  private final RequestLog log;

  /** Takes a handler for each endpoint. */
  Routes(
      Map<Endpoint, Handler> handlers,
      ListingHandler listing,
      FaultSchedule faults,
      RequestLog log) {
    this.handlers = new EnumMap<>(handlers);
    this.listing = listing;
    this.faults = faults;
    this.log = log;
  }

  Reply handle(Request request) {
    Endpoint endpoint = Endpoint.of(request.path());
    Fault fault = endpoint == null ? null : faults.next(endpoint, taskName(endpoint, request));
    Reply reply =
        fault == null
            ? Reply.of(answer(endpoint, request))
            : fault.reply(() -> answer(endpoint, request));
    log.add(new ReceivedRequest(request, reply));
    return reply;
  }

  private @Nullable String taskName(Endpoint endpoint, Request request) {
    boolean asked = endpoint == Endpoint.TRACE && faults.asksForNames();
    return asked ? TraceHandler.taskName(request.body()) : null;
  }

  private Answer answer(@Nullable Endpoint endpoint, Request request) {
    try {
      return endpoint == null ? listing.handle(request) : call(endpoint, request);
    } catch (Refusal refusal) {
      return refusal.answer();
    }
  }

  private Answer call(Endpoint endpoint, Request request) throws Refusal {
    if (!request.method().equals(endpoint.method())) {
      throw new Refusal(
          Answer.error(405, "only " + endpoint.method() + " here")
              .withHeader("Allow", endpoint.method()));
    }
    Handler handler = requireNonNull(handlers.get(endpoint), "a handler for each endpoint");
    return handler.handle(request, endpoint.arguments(request.path()));
  }
}
