/** What is used of saxen, which has no types of its own. */
declare module "saxen" {
  type Decode = (text: string) => string;
  type Handlers = {
    openTag: (name: string, attributes: () => Record<string, string>, decode: Decode) => void;
    closeTag: (name: string) => void;
    text: (text: string, decode: Decode) => void;
    cdata: (text: string) => void;
    error: (error: Error) => void;
  };
  export class Parser {
    on<Name extends keyof Handlers>(name: Name, handler: Handlers[Name]): this;
    /** Any piece of a document; what is not complete waits for the next. */
    write(xml: string): this;
    end(): Error | null;
  }
}
