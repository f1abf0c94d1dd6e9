package ai.i42m.infinium.task.section;

import ai.i42m.infinium.task.FieldSink;
import ai.i42m.infinium.task.FieldSource;
import ai.i42m.infinium.task.WireValues;
import org.jspecify.annotations.Nullable;

/** Whom the work was done for. */
public final class Customer implements Section {
  /** Name of this section on the wire: {@value}. */
  public static final String NAME = "customer";

  private final @Nullable String customerName;
  private final @Nullable String customerEmail;
  private final @Nullable String customerPhone;
  private final @Nullable String customerAddress;
  private final @Nullable String clientCompany;
  private final @Nullable String clientIndustry;

  private Customer(Builder b) {
    customerName = WireValues.textOrNull(b.customerName);
    customerEmail = WireValues.textOrNull(b.customerEmail);
    customerPhone = WireValues.textOrNull(b.customerPhone);
    customerAddress = WireValues.textOrNull(b.customerAddress);
    clientCompany = WireValues.textOrNull(b.clientCompany);
    clientIndustry = WireValues.textOrNull(b.clientIndustry);
  }

  /** A builder with no member set. */
  public static Builder builder() {
    return new Builder();
  }

  /** Reads the members that {@link #writeTo} writes. */
  public static Customer read(FieldSource in) {
    Builder b = new Builder();
    b.customerName = in.text("customer_name");
    b.customerEmail = in.text("customer_email");
    b.customerPhone = in.text("customer_phone");
    b.customerAddress = in.text("customer_address");
    b.clientCompany = in.text("client_company");
    b.clientIndustry = in.text("client_industry");
    return b.build();
  }

  @Override
  public void writeTo(FieldSink out) {
    out.text("customer_name", customerName);
    out.text("customer_email", customerEmail);
    out.text("customer_phone", customerPhone);
    out.text("customer_address", customerAddress);
    out.text("client_company", clientCompany);
    out.text("client_industry", clientIndustry);
  }

  @Override
  public String name() {
    return NAME;
  }

  /** The customer's name; null when unknown. */
  public @Nullable String customerName() {
    return customerName;
  }

  /** The customer's email address; null when unknown. */
  public @Nullable String customerEmail() {
    return customerEmail;
  }

  /** The customer's phone number, in any notation; null when unknown. */
  public @Nullable String customerPhone() {
    return customerPhone;
  }

  /** The customer's postal address, in one text; null when unknown. */
  public @Nullable String customerAddress() {
    return customerAddress;
  }

  /** Company that the customer belongs to; null when unknown. */
  public @Nullable String clientCompany() {
    return clientCompany;
  }

  /** Line of business of {@link #clientCompany()}; null when unknown. */
  public @Nullable String clientIndustry() {
    return clientIndustry;
  }

  @Override
  public boolean equals(@Nullable Object o) {
    return this == o || (o instanceof Customer other && toMap().equals(other.toMap()));
  }

  @Override
  public int hashCode() {
    return toMap().hashCode();
  }

  @Override
  public String toString() {
    return "Customer" + toMap().keySet();
  }

  /** Collects the members of a {@link Customer}; not thread-safe. */
  public static final class Builder {
    private @Nullable String customerName;
    private @Nullable String customerEmail;
    private @Nullable String customerPhone;
    private @Nullable String customerAddress;
    private @Nullable String clientCompany;
    private @Nullable String clientIndustry;

    private Builder() {}

    /** See {@link Customer#customerName()}. */
    public Builder customerName(@Nullable String customerName) {
      this.customerName = customerName;
      return this;
    }

    /** See {@link Customer#customerEmail()}. */
    public Builder customerEmail(@Nullable String customerEmail) {
      this.customerEmail = customerEmail;
      return this;
    }

    /** See {@link Customer#customerPhone()}. */
    public Builder customerPhone(@Nullable String customerPhone) {
      this.customerPhone = customerPhone;
      return this;
    }

    /** See {@link Customer#customerAddress()}. */
    public Builder customerAddress(@Nullable String customerAddress) {
      this.customerAddress = customerAddress;
      return this;
    }

    /** See {@link Customer#clientCompany()}. */
    public Builder clientCompany(@Nullable String clientCompany) {
      this.clientCompany = clientCompany;
      return this;
    }

    /** See {@link Customer#clientIndustry()}. */
    public Builder clientIndustry(@Nullable String clientIndustry) {
      this.clientIndustry = clientIndustry;
      return this;
    }

    /** An immutable value of what was set. */
    public Customer build() {
      return new Customer(this);
    }
  }
}
