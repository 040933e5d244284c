import { Text } from "../text/text_object.tsx";
import type { FieldProps } from "./field.tsx";

/** Checkboxes or radio buttons, one below the other. */
export function Choices(
  { element, value, change, id, label, describedBy, invalid }: FieldProps,
) {
  const many = element.type === "checkboxes";
  const chosen = (Array.isArray(value) ? value : [value]) as string[];
  return (
    <div
      id={id}
      role={many ? "group" : "radiogroup"}
      aria-label={label}
      aria-describedby={describedBy}
      aria-invalid={many ? undefined : invalid}
      className="choices"
    >
      {element.options?.map((option) => (
        <label key={option.value}>
          <input
            type={many ? "checkbox" : "radio"}
            name={id}
            value={option.value}
            checked={chosen.includes(option.value)}
            onChange={(event) => {
              if (!many) return change(option.value);
              const others = chosen.filter((item) => item !== option.value);
              change(event.target.checked ? [...others, option.value] : others);
            }}
          />
          <span>
            <Text of={option.text} />
            {option.description && (
              <small>
                <Text of={option.description} />
              </small>
            )}
          </span>
        </label>
      ))}
    </div>
  );
}
