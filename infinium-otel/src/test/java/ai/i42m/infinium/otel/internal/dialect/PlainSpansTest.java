package ai.i42m.infinium.otel.internal.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import ai.i42m.infinium.otel.fixture.TestSpan;
import ai.i42m.infinium.otel.fixture.TestTrace;
import io.opentelemetry.api.trace.SpanKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Work of the infrastructure, in the names of today, older ones, and Micrometer's. */
class PlainSpansTest {

  private final TestTrace trace = new TestTrace();

  /** Attributes as {@code name=value;name=value}. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "messaging.system=kafka;messaging.destination.name=orders;messaging.operation.type=send "
            + "| PRODUCER | INFRASTRUCTURE | publish | orders (kafka)",
        "messaging.system=kafka;messaging.destination.name=orders;messaging.operation=process "
            + "| CONSUMER | INFRASTRUCTURE | process | orders (kafka)",
        "messaging.system=sqs | PRODUCER | INFRASTRUCTURE | publish | name (sqs)",
        "rpc.system=grpc;rpc.service=shop.Catalog;rpc.method=Find "
            + "| CLIENT | EXCHANGE | rpc | shop.Catalog/Find",
        "rpc.system.name=grpc;rpc.method=shop.Catalog/Find | CLIENT | EXCHANGE | rpc | shop.Catalog/Find",
        "rpc.system=aws-api;rpc.service=S3;rpc.method=GetObject | CLIENT | EXCHANGE | aws | S3 GetObject",
        "rpc.system=grpc;rpc.method=shop.Catalog/Find | SERVER | SCAFFOLDING | name | shop.Catalog/Find",
        "faas.invoked_name=resize | CLIENT | EXCHANGE | invoke function | resize",
        "jdbc.query[0]=select * from t where id = 7;jdbc.datasource.name=main "
            + "| CLIENT | INFRASTRUCTURE | db_query | SELECT (main)",
        "jdbc.datasource.name=main | CLIENT | NOISE | name | name",
        "db.system=qdrant;db.operation.name=query;db.collection.name=docs "
            + "| CLIENT | ACTIVITY | retrieval | query docs (qdrant)",
        "method=GET;uri=/users/{id};status=200;client.name=users.example;outcome=SUCCESS "
            + "| CLIENT | EXCHANGE | http_request | GET users.example/users/{id} -> 200",
        "method=POST;uri=none;status=200;target.host=api.example;outcome=SUCCESS "
            + "| CLIENT | EXCHANGE | http_request | POST api.example -> 200",
        "http.request.method=GET;url.full=http://host/mcp;http.response.status_code=405 "
            + "| CLIENT | NOISE | name | name",
        "http.request.method=GET;url.full=http://host/other;http.response.status_code=405 "
            + "| CLIENT | EXCHANGE | http_request | GET host/other -> 405",
        "mcp.method.name=prompts/get | CLIENT | ACTIVITY | prompt_fetch | name",
        "mcp.method.name=initialize | CLIENT | NOISE | name | name"
      })
  void span_isDescribedInOneLine(
      String attributes, SpanKind kind, OperationKind expected, String action, String description) {
    TestSpan span = trace.root("name", 0, 10).kind(kind);
    for (String attribute : attributes.split(";", -1)) {
      String[] parts = attribute.split("=", 2);
      span.with(parts[0], parts[1]);
    }

    assertThat(read())
        .returns(expected, SpanReading::kind)
        .returns(action, SpanReading::action)
        .returns(description, SpanReading::description);
  }

  @Test
  void rpcThatFailed_hasItsStatusAsType() {
    trace
        .root("name", 0, 10)
        .kind(SpanKind.CLIENT)
        .failed("")
        .with("rpc.system", "grpc")
        .with("rpc.grpc.status_code", "5");

    assertThat(read().failure())
        .isNotNull()
        .extracting(Failure::types)
        .asString()
        .contains("grpc 5");
  }

  private SpanReading read() {
    return Dialects.read(SpanView.of(trace.spans().get(0)));
  }
}
