package ai.i42m.infinium.otel.internal.print;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Proxy;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.CharBuffer;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ValuePrinterTest {

  private record Point(int x, @Nullable Object y) {}

  private record Login(String user, String password) {
    @Override
    public String toString() {
      return "Login[" + user + "]";
    }
  }

  private record Broken(int fine) {
    @Override
    @SuppressWarnings("UnusedMethod") // called by reflection
    public int fine() {
      throw new IllegalStateException("secret of the message");
    }
  }

  private static final class Plain {}

  private static final class Ticket {
    @Override
    public String toString() {
      return "Ticket 4711";
    }
  }

  private static final class Failing {
    @Override
    public String toString() {
      throw new IllegalStateException("secret of the message");
    }
  }

  private static final class Endless {
    @Override
    public String toString() {
      return "" + this;
    }
  }

  private static final class OutOfMemory {
    @Override
    public String toString() {
      throw new OutOfMemoryError("pretended");
    }
  }

  private static final class Silent {
    @Override
    @SuppressWarnings({"NullAway", "ToStringReturnsNull"}) // what the test is about
    public String toString() {
      return null;
    }
  }

  @Test
  void plainValues_areWrittenAsJavaWould() {
    assertThat(ValuePrinter.print(null)).isEqualTo("null");
    assertThat(ValuePrinter.print("a text")).isEqualTo("a text");
    assertThat(ValuePrinter.print(CharBuffer.wrap("built"))).isEqualTo("built");
    assertThat(ValuePrinter.print(4.5)).isEqualTo("4.5");
    assertThat(ValuePrinter.print('c')).isEqualTo("c");
    assertThat(ValuePrinter.print(TimeUnit.DAYS)).isEqualTo("DAYS");
    assertThat(ValuePrinter.print(new Ticket())).isEqualTo("Ticket 4711");
    assertThat(ValuePrinter.print(Optional.empty())).isEqualTo("Optional.empty");
    assertThat(ValuePrinter.print(Optional.of(new Plain()))).isEqualTo("Optional[Plain]");
  }

  @Test
  void arguments_areSeparatedByCommas_andOneStandsAlone() {
    assertThat(ValuePrinter.printAll("one")).isEqualTo("one");
    assertThat(ValuePrinter.printAll("one", 2, null)).isEqualTo("one, 2, null");
  }

  @Test
  void structures_areWrittenPartByPart() {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("ids", List.of(1, 2));
    map.put("at", new Point(1, new int[] {3, 4}));

    assertThat(ValuePrinter.print(map)).isEqualTo("{ids=[1, 2], at=Point[x=1, y=[3, 4]]}");
    assertThat(ValuePrinter.print(new Object[] {"a", null})).isEqualTo("[a, null]");
  }

  @Test
  void objectsWithoutToString_areNamed_withoutAHash() {
    Runnable lambda = () -> {};
    Object anonymous = new Object() {};

    assertThat(ValuePrinter.print(new Plain())).isEqualTo("Plain");
    assertThat(ValuePrinter.print(lambda)).isEqualTo("ValuePrinterTest$$Lambda");
    assertThat(ValuePrinter.print(anonymous)).matches("ValuePrinterTest\\$\\d+");
  }

  @Test
  void bytesAndChars_areCountedOnly() {
    assertThat(ValuePrinter.print(new byte[1_000_000])).isEqualTo("byte[1000000]");
    assertThat(ValuePrinter.print("hunter2".toCharArray())).isEqualTo("char[7]");
  }

  @Test
  void recordWithAToStringOfItsOwn_isAskedForIt() {
    assertThat(ValuePrinter.print(new Login("ada", "hunter2"))).isEqualTo("Login[ada]");
    assertThat(ValuePrinter.print(List.of(new Login("ada", "hunter2")))).isEqualTo("[Login[ada]]");
  }

  @Test
  void cycles_end() {
    List<Object> list = new ArrayList<>();
    list.add("a");
    list.add(list);
    Object[] array = new Object[1];
    array[0] = array;
    List<Object> twice = List.of(1);

    assertThat(ValuePrinter.print(list)).isEqualTo("[a, (cycle)]");
    assertThat(ValuePrinter.print(array)).isEqualTo("[(cycle)]");
    assertThat(ValuePrinter.print(List.of(twice, twice))).isEqualTo("[[1], [1]]");
  }

  @Test
  void deepAndLong_areCut() {
    Object deep = "bottom";
    for (int i = 0; i < 10_000; i++) {
      deep = List.of(deep);
    }

    assertThat(ValuePrinter.print(deep)).isEqualTo("[[[[[[...]]]]]]");
    assertThat(ValuePrinter.print(new int[101])).hasSize(2 + 3 * 100 + 3).endsWith(", 0, ...]");
    assertThat(ValuePrinter.print(new int[100])).endsWith(", 0]").doesNotContain("...");
    assertThat(ValuePrinter.print("x".repeat(20_000)))
        .hasSize(BoundedText.MAX_LENGTH)
        .endsWith("x...");
    assertThat(ValuePrinter.print("x".repeat(16_384))).isEqualTo("x".repeat(16_384));
  }

  @Test
  void cut_splitsNoSurrogatePair() {
    for (int before = 0; before < 3; before++) {
      String text = "x".repeat(before) + "😀".repeat(10_000);
      String printed = ValuePrinter.print(text);
      int last = printed.length() - 4;

      assertThat(Character.isHighSurrogate(printed.charAt(last))).isFalse();
    }
  }

  @Test
  void endlessCollection_isLeftAfterItsFirstElements() {
    AtomicInteger taken = new AtomicInteger();
    List<Integer> endless =
        new AbstractList<>() {
          @Override
          public Integer get(int index) {
            return taken.incrementAndGet();
          }

          @Override
          public int size() {
            return Integer.MAX_VALUE;
          }
        };

    assertThat(ValuePrinter.print(endless)).startsWith("[1, 2, 3").endsWith("100, ...]");
    assertThat(taken.get()).isEqualTo(ValuePrinter.MAX_ELEMENTS);
  }

  @Test
  void lazyThings_areNotConsumed() {
    Iterator<Integer> iterator = List.of(1).iterator();
    Stream<Integer> stream = Stream.of(1);
    Iterable<Integer> iterable =
        () -> {
          throw new AssertionError("walked");
        };

    ValuePrinter.print(iterator);
    assertThat(ValuePrinter.print(stream)).isEqualTo("Head");
    assertThat(ValuePrinter.print(iterable)).isEqualTo("ValuePrinterTest$$Lambda");
    assertThat(iterator.hasNext()).isTrue();
    assertThat(stream).containsExactly(1);
  }

  @Test
  void proxy_isNamedWithoutACall() {
    Object remote =
        Proxy.newProxyInstance(
            getClass().getClassLoader(),
            new Class<?>[] {Comparable.class},
            (proxy, method, arguments) -> {
              throw new AssertionError("called");
            });

    assertThat(ValuePrinter.print(remote)).isEqualTo("Proxy of Comparable");
  }

  @Test
  void hugeNumbers_areNotTurnedIntoDigits() {
    BigInteger huge = BigInteger.ONE.shiftLeft(10_000_000);

    assertThat(ValuePrinter.print(huge)).isEqualTo("BigInteger of 10000001 bits");
    assertThat(ValuePrinter.print(new BigDecimal(huge))).isEqualTo("BigDecimal of 10000001 bits");
    assertThat(ValuePrinter.print(new BigInteger("123"))).isEqualTo("123");
  }

  @Test
  void failureInside_showsAndCostsThatPartOnly() {
    assertThat(ValuePrinter.print(List.of(1, new Failing(), 2)))
        .isEqualTo("[1, Failing (not printable: IllegalStateException), 2]");
    assertThat(ValuePrinter.print(new Broken(1)))
        .isEqualTo("Broken[fine=Broken (not printable: IllegalStateException)");
    assertThat(ValuePrinter.print(new Silent())).isEqualTo("null");
  }

  @Test
  void stackOverflowInside_isCaught_butNoOtherErrorOfTheMachine() {
    assertThat(ValuePrinter.print(List.of(new Endless(), 2)))
        .isEqualTo("[Endless (not printable: StackOverflowError), 2]");
    assertThat(ValuePrinter.print(List.of(new Endless(), new Ticket(), "text")))
        .isEqualTo("[Endless (not printable: StackOverflowError), Ticket, text]");
    assertThatThrownBy(() -> ValuePrinter.print(new OutOfMemory()))
        .isInstanceOf(OutOfMemoryError.class);
  }

  @Test
  void collectionThatChangesMeanwhile_showsWhatWasRead() {
    List<Object> changing = new ArrayList<>(Collections.nCopies(3, "x"));
    changing.add(
        0,
        new Object() {
          @Override
          public String toString() {
            changing.add("more");
            return "changing";
          }
        });

    assertThat(ValuePrinter.print(changing))
        .isEqualTo("[changing, ArrayList (not printable: ConcurrentModificationException)");
  }
}
